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
