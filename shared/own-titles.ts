/**
 * What the program calls papers that have no title of their own. Nobody else calls a paper so, which is how a packet in another
 * language knows them: what a paper or a person calls it is never put into another language.
 */

/** Of a paper that nothing is known of, not even the name of its file. */
export const untitled = "Untitled document";
/** Of a portal's file of FHIR resources without a composition that has a title. */
export const portalSummary = "Health summary from a portal";
/** Of what the Health app of a telephone writes. */
export const healthExport = "Apple Health export";
/** Of a note in which a hospital marked images (PS3.3 A.35.4), before what it says itself. */
export const hospitalMarked = "Images that the hospital marked";
