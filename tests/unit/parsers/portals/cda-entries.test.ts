import { expect, test } from "vitest";
import { readClinicalDocument } from "../../../../electron/parsers/documents/cda/read-cda.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { makeCda } from "../../../fixtures/make-cda.ts";

const section = (title: string, inner: string, code = "11450-4") =>
  `<component><section><code code="${code}" codeSystem="2.16.840.1.113883.6.1"/><title>${title}</title>${inner}</section></component>`;
const coded = (body: string) =>
  readClinicalDocument(makeCda({}, { body: `<structuredBody>${body}</structuredBody>` })).text;
const concern = (value: string, more = "") =>
  `<entry><act classCode="ACT" moodCode="EVN"><statusCode code="active"/><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"${more}><code code="55607006" displayName="Problem"/><effectiveTime><low value="20190301"/></effectiveTime>${value}</observation></entryRelationship></act></entry>`;

test("a section's coded entries are counted and listed with their day and status, the words of the section beside them", () => {
  const text = coded(
    section(
      "Problems",
      `<text><list><item ID="p1">Migraine with aura</item></list></text>${concern('<value nullFlavor="UNK"><originalText><reference value="#p1"/></originalText></value>')}${concern('<value code="73211009" displayName="Diabetes mellitus"/>')}`,
    ),
  );
  expect(text).toContain("Problems: 2 coded entries");
  expect(text).toContain("• Migraine with aura, 2019-03-01, active");
  expect(text).toContain("• Diabetes mellitus, 2019-03-01, active");
});

test("what is denied is told as denied: a negated statement, and one that says that none is known", () => {
  const text = coded(
    section(
      "Allergies",
      `<text>None known</text>${concern('<value code="91936005" displayName="Allergy to penicillin"/>', ' negationInd="true"')}${concern('<value code="716186003" displayName="No known allergy"/>')}`,
      "48765-2",
    ),
  );
  expect(text).toContain("• denied: Allergy to penicillin");
  expect(text).toContain("• No known allergy");
});

test("coded results are counted and not listed: their values come from the words, once", () => {
  const result =
    '<entry><organizer classCode="CLUSTER" moodCode="EVN"><component><observation classCode="OBS" moodCode="EVN"><code code="2951-2" displayName="Sodium"/><value value="140" unit="mmol/L"/></observation></component></organizer></entry>';
  const text = coded(
    section(
      "Results",
      `<text><table><thead><tr><th>Test</th><th>Result</th><th>Unit</th></tr></thead><tbody><tr><td>Sodium</td><td>140</td><td>mmol/L</td></tr></tbody></table></text>${result}`,
      "30954-2",
    ),
  );
  expect(text).toContain("Results: one coded entry");
  expect(describeDocument([{ text }]).labs.map(({ analyte, printed }) => [analyte, printed])).toEqual([
    ["Sodium", "140"],
  ]);
});
