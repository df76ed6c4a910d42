package dev.tocsin.wire.sapient;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.tocsin.wire.sapient.proto.options.ProtoOptions;
import dev.tocsin.wire.sapient.proto.options.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Holds a message to the rules that its definition states: fields and oneofs that must be there, UUIDs, ULIDs, values
/// of enumerations that exist. The rules are read from the options of the descriptors at run time, so that definition
/// and check cannot part. Stateless.
///
/// A repeated field that must be there needs one element. Fields that the definition does not know are no violation: a
/// later edition may have added them.
public final class SapientRules {
    /// Violations named at most; what follows is not looked at.
    public static final int MAX_VIOLATIONS = 64;

    private static final Pattern UUID_V4 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    /// One rule that a message breaks.
    ///
    /// @param path where, such as `registration.mode_definition[0].task`
    /// @param rule which: `mandatory`, `mandatory-oneof`, `uuid`, `ulid` or `enum`
    /// @param detail what is wrong, for a person
    public record Violation(String path, String rule, String detail) {
        @Override
        public String toString() {
            return path + " (" + rule + "): " + detail;
        }
    }

    private SapientRules() {}

    /// What a message breaks, in the order of its definition; empty when it keeps all rules.
    public static List<Violation> check(Message message) {
        List<Violation> violations = new ArrayList<>();
        check(message, "", violations, 0);
        return violations;
    }

    /// Whether a text has the form of a node's identifier.
    public static boolean isUuid(String text) {
        return UUID_V4.matcher(text).matches();
    }

    private static void check(Message message, String path, List<Violation> violations, int depth) {
        Descriptor type = message.getDescriptorForType();
        if (depth > SapientCodec.MAX_DEPTH || !type.getFullName().startsWith("sapient_msg.")) {
            return;
        }
        for (OneofDescriptor oneof : type.getRealOneofs()) {
            boolean mandatory =
                    oneof.getOptions().getExtension(ProtoOptions.oneofOptions).getIsMandatory();
            if (mandatory && message.getOneofFieldDescriptor(oneof) == null) {
                add(violations, path + oneof.getName(), "mandatory-oneof", "one of its fields must be there");
            }
        }
        for (FieldDescriptor field : type.getFields()) {
            check(message, field, path + field.getName(), violations, depth);
        }
    }

    private static void check(
            Message message, FieldDescriptor field, String path, List<Violation> violations, int depth) {
        ValidationOptions options = field.getOptions().getExtension(ProtoOptions.fieldOptions);
        if (field.isRepeated()) {
            int count = message.getRepeatedFieldCount(field);
            if (count == 0 && options.getIsMandatory()) {
                add(violations, path, "mandatory", "at least one must be there");
            }
            for (int i = 0; i < count && violations.size() < MAX_VIOLATIONS; i++) {
                checkValue(field, options, message.getRepeatedField(field, i), path + "[" + i + "]", violations, depth);
            }
        } else if (message.hasField(field)) {
            checkValue(field, options, message.getField(field), path, violations, depth);
        } else if (options.getIsMandatory()) {
            add(violations, path, "mandatory", "must be there");
        }
    }

    private static void checkValue(
            FieldDescriptor field,
            ValidationOptions options,
            Object value,
            String path,
            List<Violation> violations,
            int depth) {
        switch (value) {
            case Message below -> check(below, path + ".", violations, depth + 1);
            case EnumValueDescriptor constant
            when field.getEnumType().findValueByNumber(constant.getNumber()) == null ->
                add(violations, path, "enum", "has no value " + constant.getNumber());
            case String text
            when options.getIsUuid() && !isUuid(text) ->
                add(violations, path, "uuid", "not a lower-case UUID of version 4: " + shortened(text));
            case String text
            when options.getIsUlid() && !Ulids.isUlid(text) ->
                add(violations, path, "ulid", "not an upper-case ULID: " + shortened(text));
            default -> {
                // Nothing is demanded of any other value.
            }
        }
    }

    private static String shortened(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
    }

    private static void add(List<Violation> violations, String path, String rule, String detail) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(path, rule, detail));
        }
    }
}
