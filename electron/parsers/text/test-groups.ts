/** Words of which the names of groups of tests are made in four languages, and hardly anybody's name: "QUÍMICA SANGUÍNEA", "Venöse Blutgase". */

const stems = String.raw`qu[íi]mic|biochem|bioqu|chemi(?:e|stry|cal)|chimie|klinisch|sangu[íi]n(?:e[ao]?s?|s)?(?!\p{L})|h[äa]e?mat|h[ée]mat|h[ée]mo(?:gr|st|gl)|hemo(?:gr|st|gl)|h[äa]mo|s[ée]rolog|serolog|in?mmuno|inmuno|tiroid|thyro|schilddr|lip[íi]d|hep[áa]t|n[ée]phro|prueb|funcion|funktion|fonction|function|f[óo]rmul|leu[ck]o|erythro|thrombo|marcador|marqueur|tumou?r|ionogr|ele[ck]trol|hormon|enzym|vitamin|prot[ée][íi]n|reum[áa]t|rheum|an[ée]mi|an[äa]mi|metabol|coagul|gerinn|orina|urin|spezial|spezielle|differential|ven[öo]s|arteri|capillar|kapillar|viral|v[íi]ric|bact[ée]ri|mi[ck]robi|allerg|auto-?imm?un|globul|toxi[ck]|s[äa]ure|haushalt|stoffwechsel|num[ée]ration|s[ée]diment`;
const wholeWords = String.raw`panels?|profile?s?|perfil(?:es)?|bilan|counts?|tests?|screen(?:ing)?|studies|levels?|markers|monitoring|antibod(?:y|ies)|blood|urine|serum|status|werte|blut(?:bild|gase?|zucker|chemie|gruppe|gerinnung|fette|senkung)|\p{L}+(?:werte|status|blutbild|marker)|gas(?:es|e)?|gaz|s[ée]ries? (?:roja|blanca|rouge|blanche)|basen|kidney|liver|renal|bone|iron|eisen|hierro|cardiac|hepatic|thyroid|drug`;
const ofTests = new RegExp(`(?<!\\p{L})(?:(?:${stems})\\p{L}*|(?:${wholeWords})(?!\\p{L}))`, "iu");

/** True for words of which one at least is of tests and not of people. */
export function namesTests(words: string): boolean {
  return ofTests.test(words);
}
