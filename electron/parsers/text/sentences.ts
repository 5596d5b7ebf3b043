/** Whether a line is a sentence: what a paper tells, and not what it is called. */

/** Verbs that sentences have in the middle and heads have not; small letters alone, since "IS" may stand for anything. */
const finite = new RegExp(
  `(?<=\\p{L}.*\\s)(?:${String.raw`was|were|is|are|am|has|had|have|been|will|would|could|should|can|did|does|do|said|says|showed|shows|denies|denied|presented|
   complained|feels|felt|told|asked|wants|went|came|took|takes|underwent|reported|agreed|discussed|thought|thinks|got|gets|needs|needed|became|seems|
   ist|war|wurde|wird|hat|hatte|haben|sind|waren|wurden|werden|kann|konnte|soll|sollte|erfolgte|zeigt|zeigte|berichtet|klagt|
   est|était|étaient|ont|sont|avait|présente|montre|a été|fue|fueron|está|tiene|tenía|refiere|muestra|era|
   è|sono|stato|stata|ha|aveva|foi|está|tem|apresenta|mostra|werd|heeft|zijn|hebben|jest|był|była|został|została|był[aoiy]|byl[ao]?|má|
   был[аои]?|является|имеет|var|etti|oldu`.replaceAll(/\s*\n\s*/g, "")})(?![\\p{L}'’])`,
  "u",
);
const fewestWords = 4;
/** No head is longer. */
const longestHead = 300;
/** Stops that belong to a short form at the end of a head. */
const shortForm =
  /(?:^|[\s.])(?:inc|ltd|co|corp|jr|sr|md|no|nr|st|dr|prof|hosp|dept|dpt|univ|med|lab|abt|kg|mbh|e\.v|s\.a|s\.p\.a|s\.r\.l|[a-z])\.$/iu;

/** True for four words or more that end as sentences do or have a verb of one; a question may be a head. */
export function isSentence(line: string): boolean {
  const text = line.trim();
  if (text.length > longestHead) return true;
  if (text.split(/\s+/).length < fewestWords) return /[。！]$/u.test(text);
  if (/[?？]$/u.test(text)) return false;
  return /[,;!。…]$/u.test(text) || (text.endsWith(".") && !shortForm.test(text)) || finite.test(text);
}
