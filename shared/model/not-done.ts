/** The words by which papers say that a test was not done. */

/** As the source of a pattern. */
export const notDoneWords =
  "(?:tests? |analysis )?not (?:done|performed|tested|measured|analy[sz]ed|determined|carried out)|nicht (?:durchgef(?:ü|ue)hrt|bestimmt|gemessen|untersucht|analysiert|erfolgt|gemacht)|non (?:r[ée]alis[ée]|effectu[ée]|fait|dos[ée]|mesur[ée]|analys[ée]|pratiqu[ée])e?s?|no (?:realizad|efectuad|hech|medid|analizad|determinad|practicad)[oa]s?|tnp";

const notDone = new RegExp(`(?<![\\p{L}\\d])(?:${notDoneWords})(?![\\p{L}\\d])`, "iu");

/** True for a row whose words say that its test was not done. */
export function saysNotDone(text: string): boolean {
  return notDone.test(text.replaceAll(/\s+/gu, " "));
}
