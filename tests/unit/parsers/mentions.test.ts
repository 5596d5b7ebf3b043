import { expect, test } from "vitest";
import { findClinicalMentions } from "../../../electron/parsers/mentions/find-mentions.ts";
import { linesOfPages } from "../../../electron/parsers/text/page-lines.ts";

function mentionsOf(text: string): readonly string[] {
  return findClinicalMentions(linesOfPages([{ text }])).map(({ kind, dates }) => [kind, ...dates].join(" "));
}

test.each([
  ["She underwent a core needle biopsy of the left breast on 28 March 2024.", ["biopsy 2024-03-28"]],
  ["Biopsy results are pending.", ["biopsy"]],
  ["Status post laparoscopic cholecystectomy on 5 June 2023.", ["operation 2023-06-05"]],
  ["He was admitted to St. Luke's Hospital on 3 May 2024 with pneumonia.", ["hospital-stay 2024-05-03"]],
  ["Labs from 20 April 2024: ferritin 9, hemoglobin 10.2.", ["laboratory 2024-04-20"]],
  ["Creatinine was 1.9 on 2024-02-11.", ["laboratory 2024-02-11"]],
  ["She was seen by Dr. Jones (cardiology) on 22 April 2024.", ["visit 2024-04-22"]],
  ["MRI of the brain on 2 April 2024 showed no metastases.", ["scan 2024-04-02"]],
  ["Next-generation sequencing showed an EGFR mutation.", ["genetic-test"]],
  ["Seen by Dr Farr (surgery) on 2 April 2024.", ["visit 2024-04-02"]],
  ["Seen by Dr. Ann Farr, general surgery, on 2 April 2024.", ["visit 2024-04-02"]],
  ["Vue par le Dr Roux (chirurgie) le 2 avril 2024.", ["visit 2024-04-02"]],
  ["Valorada por la Dra. Ruiz (cirugía) el 2 de abril de 2024.", ["visit 2024-04-02"]],
  ["Dr Farr performed surgery on 2 April 2024.", ["operation 2024-04-02"]],
  ["Präparat zur Histologie eingesandt.", ["biopsy"]],
  ["Gewebe zur histologischen Untersuchung eingeschickt.", ["biopsy"]],
  ["Anatomopathologie en attente.", ["biopsy"]],
  ["Fibroscopie réalisée le 12 mars 2024 : gastrite.", ["operation 2024-03-12"]],
  ["SARS-CoV-2 PCR on 1 June 2024 was positive.", ["laboratory 2024-06-01"]],
  ["NKDA.", ["allergies"]],
  ["Re: Anna Meyer, born 14 March 1951 Dear colleague, seen in clinic today.", []],
  ["Frau Meyer, geb. am 14.03.1951, wurde heute in der Ambulanz gesehen.", []],
  ["Anna Meyer, born 14 March 1951, was seen by Dr. Jones on 22 April 2024.", ["visit 2024-04-22"]],
  ["Die Patientin wurde vom 3. Mai 2024 an stationär behandelt.", ["hospital-stay 2024-05-03"]],
  ["Am 12.03.2024 erfolgte eine Stanzbiopsie der linken Brust.", ["biopsy 2024-03-12"]],
  ["Das MRT des Schädels vom 02.04.2024 zeigte keine Metastasen.", ["scan 2024-04-02"]],
  ["Une biopsie du foie a été réalisée le 12 mars 2024.", ["biopsy 2024-03-12"]],
  ["La patiente a été hospitalisée du 3 mai 2024 au 9 mai 2024.", ["hospital-stay 2024-05-03"]],
  ["Se realizó una biopsia de mama el 12 de marzo de 2024.", ["biopsy 2024-03-12"]],
  ["Fue operada de apendicitis el 5 de junio de 2023.", ["operation 2023-06-05"]],
  ["She underwent right total knee replacement on 3 March 2021.", ["operation 2021-03-03"]],
  ["A pacemaker was implanted on 13 March 2024.", ["operation 2024-03-13"]],
  ["Her gallbladder was removed on 13 March 2024.", ["operation 2024-03-13"]],
  ["She was an inpatient at the Nuffield Hospital from 3 March 2021 for four days.", ["hospital-stay 2021-03-03"]],
  ["He was in hospital from 13 March 2024 with pneumonia.", ["hospital-stay 2024-03-13"]],
  ["CK was 1,850 on 13 March 2024.", ["laboratory 2024-03-13"]],
  ["Urine culture of 13 March 2024 grew E. coli.", ["laboratory 2024-03-13"]],
  ["A lumbar puncture on 13 March 2024 showed oligoclonal bands.", ["operation 2024-03-13"]],
  ["A bone marrow trephine on 13 March 2024 showed 12 % plasma cells.", ["biopsy 2024-03-13"]],
  ["Fine needle aspiration of the thyroid nodule was done on 16 July 2024.", ["biopsy 2024-07-16"]],
  ["Feinnadelpunktion der Schilddrüse am 16.07.2024: Bethesda IV.", ["biopsy 2024-07-16"]],
  ["Polyps were removed; pathology showed tubular adenoma.", ["biopsy"]],
  ["Histologie: steht noch aus", ["biopsy"]],
  ["Anatomía patológica: pendiente.", ["biopsy"]],
  ["MRI brain with and without contrast obtained 2 April 2024 demonstrated a mass.", ["scan 2024-04-02"]],
  ["MRT Kopf ohne Kontrastmittel vom 02.04.2024 zeigte keinen Befund.", ["scan 2024-04-02"]],
  [
    "She underwent bypass grafting on 18 June 2024 and was in hospital from 17 June 2024 to 25 June 2024.",
    ["operation 2024-06-18", "hospital-stay 2024-06-17"],
  ],
  ["On 2 May 2024 she was hospitalized with pneumonia and discharged on 9 May 2024.", ["hospital-stay 2024-05-02"]],
  ["Fue intervenido de apendicitis en 1985.", ["operation 1985"]],
  ["Her appendix was removed (1999).", ["operation 1999"]],
  ["Surgery was done in 2019 or in 2020.", ["operation"]],
  ["La TC de tórax del 6 de marzo de 2024 no muestra metástasis.", ["scan 2024-03-06"]],
  ["MR brain 1 March 2024 normal.", ["scan 2024-03-01"]],
  ["Kein Anhalt für Metastasen im Knochenszintigramm vom 22.02.2024.", ["scan 2024-02-22"]],
  ["EUS-FNB of the pancreas on 27 February 2024 showed adenocarcinoma.", ["biopsy 2024-02-27"]],
  ["Bx L breast 4 April 2023: IDC.", ["biopsy 2023-04-04"]],
  ["Pap smear 1 June 2022: HSIL.", ["biopsy 2022-06-01"]],
  ["FNA of the thyroid nodule last week: Bethesda II.", ["biopsy"]],
  ["Gastroskopie mit PE am 01.03.2021.", ["biopsy 2021-03-01", "operation 2021-03-01"]],
  ["Bei Z. n. Prostatabiopsie (02/2021) Gleason 7.", ["biopsy 2021-02"]],
  ["Myélogramme du 22 février 2020 normal.", ["biopsy 2020-02-22"]],
  ["Aspirado de médula ósea el 22 de febrero de 2020 normal.", ["biopsy 2020-02-22"]],
  ["TURBT on 15 January 2024.", ["operation 2024-01-15"]],
  ["Had LP on 3 Mar 2024, CSF clear.", ["operation 2024-03-03"]],
  ["Exérèse d'un naevus le 1 mars 2020.", ["operation 2020-03-01"]],
  ["She was operated on in 2019 for a hernia.", ["operation 2019"]],
  ["Hb 10,2 g/dl am 05.03.2019.", ["laboratory 2019-03-05"]],
  ["The patient, accompanied by her daughter, was admitted to the ward on 3 May 2024.", ["hospital-stay 2024-05-03"]],
  ["She was admitted under the medical team from 11th to 19th December 2023.", ["hospital-stay 2023-12-11"]],
  ["He was well before Christmas and was admitted on 3 May 2024.", ["hospital-stay 2024-05-03"]],
  ["Overnight observation 10/22-10/23/2024.", ["hospital-stay 2024-10-22"]],
  ["02.-07.04.2024 stationärer Aufenthalt ebenda", ["hospital-stay 2024-04-02"]],
  ["Cardiac cath 10/22/2024 with EPS performed by Dr. Singh.", ["operation 2024-10-22"]],
  ["Stimulateur cardiaque double chambre implanté le 15/03/2023.", ["operation 2023-03-15"]],
  ["WLE + SLNB 9/17/24 at UMC, path: margins clear.", ["biopsy 2024-09-17", "operation 2024-09-17"]],
  ["She attended A&E on 17 February 2024 with pain.", ["visit 2024-02-17"]],
  ["Se extirpó la lesión el 18/09/2024, remitida a anatomía patológica.", ["biopsy 2024-09-18"]],
  ["CCY in 2019 who presented to the ED on 8/22/24.", ["operation 2019", "visit 2024-08-22"]],
  ["Germline testing sent 8/22/24 negative.", ["genetic-test 2024-08-22"]],
  ["ACE à 8,4 le 15/07/2024.", ["laboratory 2024-07-15"]],
  ["La PCR era de 3 mg/L el 15/07/2024.", ["laboratory 2024-07-15"]],
  ["Se hizo colangioRM el 26/9/24.", ["scan 2024-09-26"]],
])("what was done is told: %s", (text, expected) => {
  expect(mentionsOf(text)).toEqual(expected);
});

test.each([
  "A biopsy of the liver is recommended.",
  "She was evaluated by surgery (Dr. Hsu) and felt to be borderline.",
  "She was not admitted, and was never operated on.",
  "Her mother had a stroke and was admitted on 3 May 2024.",
  "Consultation ce jour d'un patient porteur d'un stimulateur depuis le 05/03/2023.",
  "Wir bitten um Wiedervorstellung am 25.06.2024.",
  "We recommend surgery, biopsy and imaging.",
  "No pathology was found, and no pathology report was sent.",
  "We gave 1500 mg and 2000 ml before surgery.",
  "No biopsy was done.",
  "The patient has not had a biopsy.",
  "She declined surgery.",
  "We discussed the risks of surgery.",
  "Her mother underwent a mastectomy in 2010.",
  "MRI of the brain is scheduled for 3 June 2024.",
  "If the mass grows, resection should be considered.",
  "She denies prior hospitalization.",
  "Referral for colonoscopy was placed.",
  "Plan: repeat labs on 3 June 2024.",
  "Eine Biopsie wird empfohlen.",
  "Une biopsie est prévue le 3 juin 2024.",
  "Biopsia pendiente.",
  "Electronically signed by Dr. A. Jones, seen by on 4 May 2024.",
  "The wound was clean, without discharge on 3 May 2024.",
  "The patient admits to smoking.",
  "Family history: sister with breast biopsy on 3 May 2020.",
  "His wife was hospitalized in March 2024 for a hip fracture.",
  "The patient's daughter had a biopsy on 13 March 2024.",
  "His son had a biopsy on 3 May 2024 and was operated on the same day.",
  "A friend of hers had surgery on 13 March 2024.",
  "Die Ehefrau wurde im Mai 2024 stationär behandelt.",
  "La esposa estuvo ingresada el 3 de mayo de 2024.",
  "Biopsy is booked for 13 March 2024.",
  "Biopsy was attempted on 3 May 2024 but abandoned, no tissue was obtained.",
  "Patient asks whether a biopsy was performed.",
  "Please bring your MRI report of 13 March 2024.",
  "She operated heavy machinery until 2022.",
  "The crane was not for him: operation of the machinery in 2021 was his brother's task.",
  "Bruder: Kolonkarzinom, OP 2010.",
  "Sister: breast biopsy on 3 May 2020.",
  "Die für den 04.05.2011 vorgesehene Biopsie wurde abgesagt.",
  "La biopsie du 4 mai 2010 a été annulée.",
  "La biopsia del 4 de mayo de 2009 fue cancelada.",
  "Punción lumbar no realizada.",
  "PT for the knee on 3 May 2024.",
  "He self-discharged from physiotherapy on 13 March 2024.",
])("what is planned, denied, or somebody else's is not: %s", (text) => {
  expect(mentionsOf(text)).toEqual([]);
});

test.each([
  ["Admitted on 6/1/2024, biopsy planned.", ["hospital-stay 2024-01-06 2024-06-01"]],
  ["Biopsy planned, admitted on 13 June 2024.", ["hospital-stay 2024-06-13"]],
  ["MRI of the brain on 13 June 2024, surgery is scheduled.", ["scan 2024-06-13"]],
  ["Biopsy on 13 June 2024, postponed.", []],
  ["MRT am 13.06.2024 und eine Biopsie ist geplant.", ["scan 2024-06-13"]],
])("a plan in one half of a sentence silences nothing that the other half tells of: %s", (text, expected) => {
  expect(mentionsOf(text)).toEqual(expected);
});

test("a day without a year has the one on which all days told before agree, and none where they do not", () => {
  const letter = (history: string) =>
    `Clinic date: 14 March 2024\n${history}\nA flexible sigmoidoscopy on 13th December was normal. He was seen by Dr. Rees on 2nd February.\n`;
  expect(mentionsOf(letter("He has been well."))).toEqual(["operation 2023-12-13", "visit 2024-02-02"]);
  expect(mentionsOf(letter("He moved here in 2019."))).toEqual(["operation"]);
  expect(mentionsOf(letter("He was admitted on 11 November 2022."))).toEqual(["hospital-stay 2022-11-11", "operation"]);
});

test.each([
  ["", "Her ferritin in March was 9.", "2024-03"],
  ["DOB: 14 Aug 1958", "Her ferritin in March was 9.", "2024-03"],
  ["Diagnosed with coeliac disease in 2012.", "Her ferritin in March was 9.", "2024-03 2012-03"],
  ["Bekannte Zöliakie seit 2012.", "Das Ferritin lag im März bei 9.", "2024-03 2012-03"],
  ["Maladie cœliaque depuis 2012.", "La ferritine était à 9 en mars.", "2024-03 2012-03"],
  ["Celiaquía desde 2012.", "La ferritina en marzo era de 9.", "2024-03 2012-03"],
  ["", "HbA1c (Feb): 8.1.", "2024-02"],
  ["", "Her February ferritin was 9.", "2024-02"],
] as const)("a result told with a month is of each year that may be meant: %s %s", (history, told, days) => {
  expect(mentionsOf(`Date of visit: 8 April 2024\n${history}\n${told}\n`)).toEqual([`laboratory ${days}`]);
});

test.each([
  // Nothing says from when it is told; so many years say nothing; and what is to come has no result.
  "Her ferritin in March was 9.",
  "Date of visit: 8 April 2024\nBorn here. Moved in 2001, married in 2005, ill since 2010, well since 2015.\nFerritin in March was 9.",
  "Date of visit: 8 April 2024\nIll since 2012. We will check her ferritin in May.",
  "Date of visit: 8 April 2024\nIll since 2012. Repeat ferritin in June.",
  "Date of visit: 8 April 2024\nFerritin März 9 ng/ml.",
  "Date of visit: 8 April 2024\nFerritin March 9.5.",
])("and of none where nobody can tell: %s", (text) => {
  expect(mentionsOf(text).filter((one) => one.startsWith("laboratory"))).toEqual([]);
});

test("what is in brackets has its day there or right behind them", () => {
  expect(mentionsOf("Diabetes (A1c 8.1), and came to the ED on 2 August 2024.")).toEqual(["visit 2024-08-02"]);
  expect(mentionsOf("Anaemia (Hb 9.8) on 2 August 2024.")).toEqual(["laboratory 2024-08-02"]);
});

test("what has its own month has no part in the day behind it", () => {
  expect(mentionsOf("Recalled from mammography in April and core biopsy of the breast (22/04/24): DCIS.")).toEqual([
    "biopsy 2024-04-22",
    "scan 2024-04",
  ]);
});

test("that somebody takes no medicines is a statement about them, wherever it stands", () => {
  for (const words of ["Pas de traitement au long cours.", "No toma medicación.", "No meds.", "Keine Dauermedikation."])
    expect(mentionsOf(words), words).toEqual(["medications"]);
});

test("how something was guided is no scan", () => {
  const told = mentionsOf("Ultrasound-guided core needle biopsy of the left breast was performed on 28 February 2024.");
  expect(told).toEqual(["biopsy 2024-02-28"]);
});

test.each([
  ["Séjour en réanimation du 1er au 5 février 2024.", "2024-02-01"],
  ["Ingresada del 1 al 5 de febrero de 2024 por neumonía.", "2024-02-01"],
  ["Der Patient war vom 01.02. bis 05.02.2024 in stationärer Behandlung.", "2024-02-01"],
  ["Stationärer Aufenthalt vom 30. Januar bis 2. Februar 2024.", "2024-01-30"],
  ["Hospitalisée du 28 décembre au 3 janvier 2024.", "2023-12-28"],
  ["He was hospitalized February 1-5, 2024.", "2024-02-01"],
  ["Admitted 6/1-6/9/2024 for neutropenic fever. Biopsy is planned for 6/25/2024.", "2024-06-01"],
  ["Hospitalisée du 01/02 au 05/02/2024 et revue le 25/02/2024.", "2024-02-01"],
  ["Vom 26.02. bis 29.02.2024 stationär im Klinikum, dort am 27.02.2024 Visite.", "2024-02-26"],
  ["He was in hospital from 28 February to 3 March 2024.", "2024-02-28"],
])("a stretch of days begins with its first, whose year stands behind the last: %s", (text, day) => {
  expect(mentionsOf(text)).toEqual([`hospital-stay ${day}`]);
});

test.each([
  "Prostate biopsy, Gleason 7 - 12 March 2024",
  "Biopsy of the liver, grade 2 - 12 March 2024",
  "Biopsy, Hb 9.2 - 12.03.2024",
  "Biopsy, BP 12/8 - 12.03.2024",
])("a figure before a dash and a date begins no stretch of days: %s", (text) => {
  expect(mentionsOf(text)[0]).toBe("biopsy 2024-03-12");
});

test("behind a comma a scan has its own day and part, and the biopsy has neither", () => {
  const [scan, ...others] = findClinicalMentions(
    linesOfPages([{ text: "Biopsy of the liver was done, MRI brain 1 March 2024 attached." }]),
  ).toSorted((a, b) => b.kind.localeCompare(a.kind));
  expect(scan).toMatchObject({ kind: "scan", dates: ["2024-03-01"], bodyParts: ["head"] });
  expect(others).toMatchObject([{ kind: "biopsy", dates: [], bodyParts: ["liver"] }]);
});

test("of two scans in one sentence each has its own day", () => {
  const told = findClinicalMentions(
    linesOfPages([{ text: "CT Thorax vom 06.03.2024 ohne Befund, MRT Kopf vom 27.03.2024 ohne Befund." }]),
  );
  expect(told).toMatchObject([
    { kind: "scan", modalities: ["CT"], dates: ["2024-03-06"], bodyParts: ["chest"] },
    { kind: "scan", modalities: ["MR"], dates: ["2024-03-27"], bodyParts: ["head"] },
  ]);
});

test("what stands under a plan, or a relative's, is not told; what stands under history only with its day", () => {
  expect(mentionsOf("Plan:\nCT chest on 3 June 2024\nBiopsy of the nodule was discussed")).toEqual([]);
  expect(mentionsOf("Family history:\nMother had surgery on 3 May 2001")).toEqual([]);
  expect(mentionsOf("Past surgical history:\nAppendectomy was done as a child")).toEqual([]);
  expect(mentionsOf("Past surgical history:\nAppendectomy was done on 3 May 2023")).toEqual(["operation 2023-05-03"]);
});

test("a list of medicines counts where a dose stands in it, or that there are none", () => {
  expect(mentionsOf("Current medications:\nFerrous sulfate 325 mg daily")).toEqual(["medications"]);
  expect(mentionsOf("Repeat medication\nGabapentin 300mg capsules - one three times a day")).toEqual(["medications"]);
  expect(mentionsOf("Medications: none")).toEqual(["medications"]);
  expect(mentionsOf("Medikation:\nRamipril 5 mg 1-0-0")).toEqual(["medications"]);
  expect(mentionsOf("Alergias: no conocidas. Tratamiento: ibuprofeno 600 mg a demanda.")).toContain("medications");
  expect(mentionsOf("Traitement : tamsulosine 0,4 mg par jour")).toEqual(["medications"]);
  expect(mentionsOf("Treatment: surgery")).toEqual([]);
  expect(mentionsOf("Medications\nwere reviewed with the patient")).toEqual([]);
});

test("a sentence that goes on over lines is one, and its page and place are those of its beginning", () => {
  const text = `Consult note\n\nThe patient, who came with her daughter, was admitted to the hospital\non 3 May 2024 for chest pain. She is well.`;
  const [found] = findClinicalMentions(linesOfPages([{ text: "First page" }, { text }]));
  expect(found).toMatchObject({ kind: "hospital-stay", page: 2, dates: ["2024-05-03"] });
  expect(text.slice(found?.start)).toMatch(/^The patient, who came/);
});

test("a day that can be read in two ways keeps both", () => {
  expect(mentionsOf("A biopsy was done on 03/04/2024.")).toEqual(["biopsy 2024-04-03 2024-03-04"]);
});

test("a page of nothing but words ends soon, however long its line is", () => {
  const hostile = ["no ", "biopsy ", "a".repeat(50), "Plan ", "3 May 2024 ", "was "].map((one) => one.repeat(4000));
  for (const text of hostile) expect(mentionsOf(text).length).toBeLessThanOrEqual(200);
});

test.each([
  "Prediabetes 2002-04-20 active, confirmed SNOMED CT 15777000",
  "• HGB, 2000-03-23, completed",
  "Breast Cancer CPT 77057 Mammogram, screening 03-15-2005 01:00:00 Performed",
  "Metformin 850 MG Oral Tablet Started 10-Mar-2011",
  "PT was 12.1 seconds on 3 May 2024 at the US embassy",
])("a row of codes, or a word that stands for something else, tells of no scan: %s", (text) => {
  expect(mentionsOf(text)).toEqual([]);
});
