// The six languages of the public page: the node's own files, which need a native speaker's review.

import ar from '../../../../wire/src/main/resources/dev/tocsin/wire/texts/ar.json';
import en from '../../../../wire/src/main/resources/dev/tocsin/wire/texts/en.json';
import fa from '../../../../wire/src/main/resources/dev/tocsin/wire/texts/fa.json';
import he from '../../../../wire/src/main/resources/dev/tocsin/wire/texts/he.json';
import ru from '../../../../wire/src/main/resources/dev/tocsin/wire/texts/ru.json';
import uk from '../../../../wire/src/main/resources/dev/tocsin/wire/texts/uk.json';
import { Texts } from './alert-words.ts';

export const english = new Texts(en);
export const languages: Texts[] = [english, ...[ar, he, fa, uk, ru].map((phrases) => new Texts(phrases))];

/** The words of a language; English where there are none. */
export function textsOf(language: string): Texts {
  return languages.find((texts) => texts.language === language) ?? english;
}
