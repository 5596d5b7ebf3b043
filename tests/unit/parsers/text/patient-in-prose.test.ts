import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { PartialDate } from "../../../../shared/model/dates.ts";

const today = PartialDate.parse("2026-11-28");

function patientOf(text: string) {
  return describeDocument([{ text, lines: [] }], { today }).patient;
}

test.each([
  ["Pt: John Miller\nnote", "John Miller"],
  ["Pt. Name: John Miller\nnote", "John Miller"],
  ["Patient - John Miller\nnote", "John Miller"],
  ["Patient's Name ..... : John Miller", "John Miller"],
  ["**Patient:** John Miller", "John Miller"],
  ["patient: john miller", "john miller"],
  ["Patient: Miller", "Miller"],
  ["Patient\n\n\nJohn Miller\n", "John Miller"],
  ["Resident: John Miller", "John Miller"],
  ["Member Name: John Miller", "John Miller"],
  ["EXPLANATION OF BENEFITS\nMember: Linda Cho   Member ID: 12", "Linda Cho"],
  ["Leistungsabrechnung\nVersicherte Person: Klaus Zimmermann, geb. 30.03.1957", "Klaus Zimmermann"],
  ["Estimada Dra. Rivas:\nHe atendido a su paciente D. Héctor Lozano Mora, nacido el 28/12/1965", "Héctor Lozano Mora"],
  ["Patient (John Miller) was seen today.", "John Miller"],
  ["Progress note\nMr. John Miller was admitted with fever.", "John Miller"],
  ["Progress note\nHerr Weber klagt über Schmerzen.", "Weber"],
  ["Пациент Иванов Иван Иванович, 12.03.1950 г.р.", "Иванов Иван Иванович"],
  ["姓 名：王小明", "王小明"],
  ["성 명: 김철수", "김철수"],
  ["山田 太郎 様\n検査の結果", "山田 太郎"],
  ["Họ tên người bệnh: Nguyễn Văn An", "Nguyễn Văn An"],
  ["ผู้ป่วย: สมชาย ใจดี", "สมชาย ใจดี"],
  ["პაციენტი: გიორგი ბერიძე", "გიორგი ბერიძე"],
  ["نام بیمار: رضا احمدی", "رضا احمدی"],
  ["שם: דוד כהן", "דוד כהן"],
  ["PID|1||123^^^H||MILLER^JOHN||19500213", "JOHN MILLER"],
  ["NAME=MILLER JOHN", "MILLER JOHN"],
])("%j states %s", (text, name) => expect(patientOf(text).name).toBe(name));

test.each([
  "Patient: denies chest pain",
  "Patient: see above",
  "Patient information leaflet",
  "Patient education\nTake with water.",
  "Progress note\nThe patient reports that Dr. Smith saw her.",
  "Dear Dr. Smith,\nthank you for referring this lady.",
  "Laboratory report\nClient: Harbour Clinic\nResult",
  "Name: Glucose",
  "Yours sincerely\nMrs. Jane Carter",
])("%j states nobody", (text) => expect(patientOf(text).name).toBeNull());

test("a paper without a name states the birth date and the number that it carries", () => {
  expect(patientOf("MRN: 99887766\nDOB: 02/13/1950\nProgress note")).toMatchObject({
    name: null,
    birthDate: "1950-02-13",
    identifiers: [{ value: "99887766" }],
  });
  expect(patientOf("Mother's DOB: 02/13/1950\nNewborn screening").birthDate).toBeNull();
});

test("two patients in one paper are told, and neither gets the other's birth date or number", () => {
  const pages = [
    "Patient: Ana Maria Silva\nDOB: 14 March 1972\nProgress note\nSlept well.",
    "Patient: John Miller\nDOB: 13 February 1950\nMRN: 99887766\nProgress note",
  ].map((text) => ({ text, lines: [] }));
  expect(describeDocument(pages, { today })).toMatchObject({
    patient: { name: "Ana Maria Silva", birthDate: "1972-03-14", identifiers: [] },
    otherPatients: ["John Miller"],
  });
  const onOnePage = [{ text: pages.map(({ text }) => text).join("\n\n"), lines: [] }];
  expect(describeDocument(onOnePage, { today })).toMatchObject({
    patient: { name: "Ana Maria Silva", birthDate: "1972-03-14", identifiers: [] },
    otherPatients: ["John Miller"],
  });
  expect(describeDocument([...pages.slice(0, 1), ...pages.slice(0, 1)], { today }).otherPatients).toEqual([]);
});

test("whoever is insured is not the patient where a paper names another", () => {
  const member = "EXPLANATION OF BENEFITS\nMember: Linda Cho   Member ID: 12\n";
  expect(patientOf(`${member}Patient: Noah Cho\n`).name).toBe("Noah Cho");
  expect(patientOf(`${member}Services for your dependent Noah\n`).name).toBeNull();
  expect(patientOf("Care team member: Linda Cho\nVisit summary\n").name).toBeNull();
});
