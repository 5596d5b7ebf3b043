/** Names of rows of what a laboratory measured to control itself. */

const controlName =
  /^(?:(?:normal|positive|negative|internal|external|quality|low|high) )?controls? (?:plasma|serum|sera|blood|samples?|specimens?|levels?|materials?|pool|values?|\d)(?!\p{L})|^(?:qc|iqc|eqa|calibrator)(?![\p{L}-])|^kontroll(?:plasma|serum|probe|material)|^(?:plasma|s[ée]rum) (?:de )?(?:t[ée]moin|contr[ôo]le?)|(?<!\p{L})t[ée]moin(?!\p{L})|[([](?:(?:normal|positive|negative|lab(?:oratory)?) )?(?:controls?|kontrolle|contr[ôo]le)[)\]]$/iu;

/** True for a row's name that says that it was a control which was measured: "Control plasma", "QC level 1", "Glucose (control)". */
export function namesControl(name: string): boolean {
  return controlName.test(name.trim());
}
