/** A name ends where the next label of its line begins: a label's word within a name makes somebody else of its bearer. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const nameOn = (line: string) => describeDocument([{ text: `Report\n${line}\nDOB: 1970-03-12` }]).patient.name;

const behind = {
  "Name: Müller, Eva": [
    "Eva Müller",
    "Geburtsdatum: 12.03.1970|Geb.-Datum: 12.03.1970|Geschlecht: weiblich|Auftragsnummer: 12345|Einsender: Dr. Hans Weber|Entnahme: 12.03.2024|Krankenkasse: AOK Bayern|Versichertennummer: A123456789|Alter: 54|Station: 4B|Fallnummer: 77|Kostenträger: AOK|Geburtsdatum 12.03.1970",
  ],
  "Patient: Jane Miller": [
    "Jane Miller",
    "Date of Birth: 03/12/1970|Birth Date: 03/12/1970|Collected: 03/12/2024|Specimen ID: 12345|Sample ID: 5|Ordering Physician: Paul Smith|Report Date: 03/12/2024|Insurance: Aetna|Lab Number: 44|Received: 03/12/2024|Gender: F|Case Number: 5|Requesting Clinician: Paul Smith|Hosp. No 998|Date Reported 03/12/2024",
  ],
  "Patient : Marie Dupont": [
    "Marie Dupont",
    "Date de naissance : 12/03/1970|Née le : 12/03/1970|Sexe : F|Prescripteur : Dr Paul Blanc|N° de dossier : 1234|Prélèvement : 12/03/2024|Médecin : Blanc|N° sécu : 1234|N° d'examen : 5|Date d'édition : 12/03/2024|Lieu de naissance : Lyon",
  ],
  "Paciente: Ana García de la Fuente": [
    "Ana García de la Fuente",
    "Fecha de nacimiento: 12/03/1970|F. Nacimiento: 12/03/1970|F.Nac.: 12/03/1970|Sexo: Mujer|Edad: 54|Médico: Luis Ruiz|NIF: 12345678A|Nº Historia: 1234|Procedencia: Urgencias|Nº de petición: 7|Fecha de extracción: 12/03/2024",
  ],
} as const;

describe("a name ends where the next label begins", () => {
  for (const [label, [name, labels]] of Object.entries(behind))
    for (const next of labels.split("|"))
      for (const gap of [" ", "   "])
        test(`${label}${gap}${next}`, () => expect(nameOn(`${label}${gap}${next}`)).toBe(name));

  test("a family name that is a label's word as well stays in its name", () => {
    expect(nameOn("Patient: John A. Ward DOB: 1970-03-12")).toBe("John A. Ward");
    expect(nameOn("Patient: Robert Page Sex: M")).toBe("Robert Page");
    expect(nameOn("Patient: Anna Le Sex: F")).toBe("Anna Le");
    expect(nameOn("PATIENT: ANNA LE SEX: F")).toBe("ANNA LE");
    expect(nameOn("Patient: Maria D Sexo: F")).toBe("Maria D");
    expect(nameOn("Patient: Anna Case Date of Birth: 1970-03-12")).toBe("Anna Case");
    expect(nameOn("Patient: Erika Example Date of Birth: 1970-03-12")).toBe("Erika Example");
  });

  test("before the colon of a label that is not known stands no name", () => {
    expect(nameOn("Patient: Eva Müller Xyzqw: 12")).toBeNull();
  });
});
