/** Words for what a laboratory measured to control itself: in the names of rows, and in headings over them. */

const controlName =
  /^(?:(?:normal|positive|negative|internal|external|quality|low|high) )?controls? (?:plasma|serum|sera|blood|samples?|specimens?|levels?|materials?|pool|values?|\d)(?!\p{L})|^(?:qc|iqc|eqa|calibrator)(?![\p{L}-])|^kontroll(?:plasma|serum|probe|material)|^(?:plasma|s[ée]rum) (?:de )?(?:t[ée]moin|contr[ôo]le?)|(?<!\p{L})t[ée]moin(?!\p{L})|[([](?:(?:normal|positive|negative|lab(?:oratory)?) )?(?:controls?|kontrolle|contr[ôo]le)[)\]]$/iu;

/** True for a row's name that says that it was a control which was measured: "Control plasma", "QC level 1", "Glucose (control)". */
export function namesControl(name: string): boolean {
  return controlName.test(name.trim());
}

const controlHeading =
  /^(?:(?:internal |external )?quality (?:control|assurance)|qc|controls?(?: (?:samples?|materials?|levels?|sera|serum|values?|results?))|calibrat(?:or|ion)s?|(?:reagent |method )?blanks?|proficiency|standards? (?:curve|sample|material)|(?:interne |externe )?qualit(?:ä|ae)tskontrolle|kontroll(?:probe|material|serum|werte?)|kalibrat(?:or|ion)|contr[ôo]les? (?:de )?(?:la )?qualit[ée]|s[ée]rum de contr[ôo]le|[ée]talon(?:nage)?|control(?:es)? de (?:la )?calidad|suero control|calibraci[óo]n|calibrador)(?![\p{L}-])[^:]{0,40}:?$/iu;

/** True for a heading over such rows: "Quality control:", "Kontrollserum". */
export function headsControls(words: string): boolean {
  return controlHeading.test(words);
}
