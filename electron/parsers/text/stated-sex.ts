/** How a line says a person's sex: the label decides the language, since "M" is mujer in one and male in another. */
import type { StatedPatient } from "../../../shared/model/person.ts";

const sexWords: readonly (readonly [RegExp, StatedPatient["sex"]])[] = [
  [/^(?:female|f|femme|weiblich|w|woman|girl)$/i, "female"],
  [/^(?:male|m|homme|männlich|man|boy)$/i, "male"],
];
/** "M" is mujer and masculino in Spanish, mulher and masculino in Portuguese: it says nothing there. */
const iberianSexWords: readonly (readonly [RegExp, StatedPatient["sex"]])[] = [
  [/^(?:f|fem|femenino|feminino|femenina|feminina|mujer|mulher)$/i, "female"],
  [/^(?:h|v|hombre|var[óo]n|homem|masculino|masculina|masc)$/i, "male"],
];
const sexLabels: readonly (readonly [RegExp, readonly (readonly [RegExp, StatedPatient["sex"]])[]])[] = [
  [/(?<![\p{L}])(?:sexo|g[ée]nero)\s*[:#：]?\s*(\p{L}+)/iu, iberianSexWords],
  [/(?<![\p{L}])(?:sex|gender|geschlecht|sexe)\s*[:#：]?\s*(\p{L}+)/iu, sexWords],
  [
    /(?<![\p{L}])sesso\s*[:：]?\s*(\p{L}+)/iu,
    [
      [/^(?:f|femmina|femminile)$/i, "female"],
      [/^(?:m|maschio|maschile)$/i, "male"],
    ],
  ],
  [
    /(?<![\p{L}])geslacht\s*[:：]?\s*(\p{L}+)/iu,
    [
      [/^(?:v|vrouw|vrouwelijk)$/i, "female"],
      [/^(?:m|man|mannelijk)$/i, "male"],
    ],
  ],
  [
    /(?<![\p{L}])(?:płeć|kön|køn|kjønn)\s*[:：]?\s*(\p{L}+)/iu,
    [
      [/^(?:k|kobieta|kvinna|kvinde|kvinne|żeńska)$/i, "female"],
      [/^(?:m|mężczyzna|męska|man|mand|mann)$/i, "male"],
    ],
  ],
  [
    /(?<![\p{L}])пол\s*[:：]\s*(\p{L}+)/iu,
    [
      [/^(?:ж|жен|женский)$/i, "female"],
      [/^(?:м|муж|мужской)$/i, "male"],
    ],
  ],
  [
    /(?:性別|性别|성별)\s*[:：]?\s*(\p{L}+)/u,
    [
      [/^(?:女|女性|여|여성|여자)$/u, "female"],
      [/^(?:男|男性|남|남성|남자)$/u, "male"],
    ],
  ],
];

/** The sex that a line states beside its label, in the words of the label's own language; null when it states none. */
export function sexOn(text: string): StatedPatient["sex"] {
  for (const [label, words] of sexLabels) {
    const word = label.exec(text)?.[1];
    if (word === undefined) continue;
    return words.find(([pattern]) => pattern.test(word))?.[1] ?? null;
  }
  return null;
}
