/** What the program calls things by itself is in the packet's language; what people and papers call them stays. */
import { expect, test } from "vitest";
import type { PacketSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { snapshotIn } from "../../../electron/packet/plan/snapshot-in.ts";
import { packetLanguages } from "../../../shared/model/packet-language.ts";

const entry = (title: string, paper: object | null, kind = "procedure") => ({
  title,
  kind,
  provenance: { from: "entered", paper },
});

test("the word that stands before a vaccine that a paper states is in the packet's language, a person's own words stay", () => {
  const paper = { documentId: "paper", page: 1 };
  const timeline = [
    entry("Vaccination: Influenza", paper),
    entry("Vaccination: Measles", null),
    entry("Vaccination: was painful", paper, "note"),
    entry("Lumbar puncture", paper),
  ];
  const snapshot = { studies: new Map(), items: [], documents: new Map(), timeline } as unknown as PacketSnapshot;
  const titles = packetLanguages.map((language) => snapshotIn(snapshot, language).timeline.map(({ title }) => title));
  const rest = ["Vaccination: Measles", "Vaccination: was painful", "Lumbar puncture"];
  expect(titles).toEqual([
    ["Vaccination: Influenza", ...rest],
    ["Vacuna: Influenza", ...rest],
    ["Impfung: Influenza", ...rest],
    ["Vaccin : Influenza", ...rest],
  ]);
});

test("a paper without a title of its own is called in the packet's language, and what any paper calls itself stays", () => {
  const paper = (title: string) => [title, { title }] as const;
  const documents = new Map([
    paper("Untitled document"),
    paper("Health summary from a portal"),
    paper("Apple Health export"),
    paper("Images that the hospital marked: Of Interest"),
    paper("Document with parts blacked out"),
    paper("Health summary"),
    paper("Summary"),
  ]);
  const items = [...documents.keys()].map((title) => ({ kind: "document", id: title, title }));
  const snapshot = { studies: new Map(), items, documents, timeline: [] } as unknown as PacketSnapshot;
  const titles = (language: (typeof packetLanguages)[number]) => {
    const told = snapshotIn(snapshot, language);
    const own = [...told.documents.values()].map(({ title }) => title);
    expect(told.items.map(({ title }) => title)).toEqual(own);
    return own;
  };
  expect(titles("es")).toEqual([
    "Documento sin título",
    "Resumen de salud de un portal",
    "Exportación de Apple Health",
    "Imágenes que marcó el hospital: Of Interest",
    "Documento con partes tachadas",
    "Health summary",
    "Summary",
  ]);
  expect(titles("de")[0]).toBe("Dokument ohne Titel");
  expect(titles("fr")[0]).toBe("Document sans titre");
  expect(titles("en")).toEqual([...documents.keys()]);
});
