package dev.tocsin.wire.texts;

/// Which form of a word goes with a whole number of things, as Unicode CLDR 48 (cardinal plurals) says for our
/// languages.
/// Stateless. A test compares it with the ICU library in Node.js.
enum PluralRule {
    /// English: one thing, or not.
    ONE_OTHER {
        @Override
        String category(long n) {
            return n == 1 ? ONE : OTHER;
        }
    },
    /// Farsi: none and one go together.
    NONE_AND_ONE {
        @Override
        String category(long n) {
            return n <= 1 ? ONE : OTHER;
        }
    },
    /// Hebrew: one, two, more.
    HEBREW {
        @Override
        String category(long n) {
            return n == 1 ? ONE : n == 2 ? TWO : OTHER;
        }
    },
    /// Arabic: six forms, by the last two digits from three on.
    ARABIC {
        @Override
        String category(long n) {
            long hundredth = n % 100;
            if (n <= 2) {
                return n == 0 ? "zero" : n == 1 ? ONE : TWO;
            }
            return hundredth >= 3 && hundredth <= 10 ? FEW : hundredth >= 11 ? MANY : OTHER;
        }
    },
    /// Russian and Ukrainian: by the last digit, but for 11 to 14.
    EAST_SLAVIC {
        @Override
        String category(long n) {
            long last = n % 10;
            boolean teen = n % 100 >= 11 && n % 100 <= 14;
            if (teen || last == 0 || last >= 5) {
                return MANY;
            }
            return last == 1 ? ONE : FEW;
        }
    };

    static final String OTHER = "other";
    private static final String ONE = "one";
    private static final String TWO = "two";
    private static final String FEW = "few";
    private static final String MANY = "many";

    /// The name of the form for a number of 0 or more.
    abstract String category(long n);

    static PluralRule of(String language) {
        return switch (language) {
            case "ar" -> ARABIC;
            case "he" -> HEBREW;
            case "fa" -> NONE_AND_ONE;
            case "ru", "uk" -> EAST_SLAVIC;
            default -> ONE_OTHER;
        };
    }
}
