/** What a packet draws from, with what the program itself calls things in the packet's language; what records say stays. */
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { healthExport, hospitalMarked, portalSummary, untitled } from "../../../shared/own-titles.ts";
import { speechIn, type PlainPhrase, type Speech } from "../../../shared/packet-words/speech.ts";
import { vaccineOf } from "../../../shared/model/vaccination.ts";
import type { TimelineEntry } from "../../records/story/timeline.ts";
import { studyTitle } from "../../records/imaging/study-title.ts";
import { blackedTitle } from "./blacked.ts";
import type { PacketSnapshot } from "./packet-snapshot.ts";

/**
 * Studies are called by what their device says in codes; papers without a title of their own, or whose title is blacked out, by a name of
 * the program's; what papers
 * state as a vaccination by the program's word for that, which stands before the vaccine's name.
 */
export function snapshotIn(snapshot: PacketSnapshot, language: PacketLanguage | undefined): PacketSnapshot {
  const speech = speechIn(language);
  if (speech.language === "en") return snapshot;
  const studies = new Map(
    [...snapshot.studies].map(([id, material]) => {
      const { description } = material.study;
      const title = studyTitle({ description, series: material.series.map(({ series }) => series) }, speech);
      return [id, { ...material, title }] as const;
    }),
  );
  const titled = (title: string, studyId: string | null) => {
    const study = studyId === null ? undefined : studies.get(studyId);
    if (study !== undefined) return study.title;
    return ownTitleIn(title, speech);
  };
  return {
    ...snapshot,
    studies,
    items: snapshot.items.map((item) => ({
      ...item,
      title: titled(item.title, item.kind === "study" ? item.id : null),
    })),
    documents: new Map(
      [...snapshot.documents].map(([id, document]) => [id, { ...document, title: titled(document.title, null) }]),
    ),
    timeline: snapshot.timeline.map((entry) => ({
      ...entry,
      title:
        vaccinationIn(entry, speech) ??
        titled(entry.title, entry.provenance.from === "study" ? entry.provenance.studyId : null),
    })),
  };
}

/** What the program called it itself, in the language; any other title as it is. */
function ownTitleIn(title: string, speech: Speech): string {
  const plain = ownTitles.find((own) => own === title);
  if (plain !== undefined) return speech.say(plain);
  const marked = `${hospitalMarked}: `;
  return title.startsWith(marked)
    ? speech.say("Images that the hospital marked: {words}", { words: title.slice(marked.length) })
    : title;
}

const ownTitles = [
  blackedTitle,
  untitled,
  portalSummary,
  healthExport,
  hospitalMarked,
] as const satisfies readonly PlainPhrase[];

/** Null where it is none, or where a person wrote the words themselves. */
function vaccinationIn({ kind, title, provenance }: TimelineEntry, speech: Speech): string | null {
  const isFromPaper = provenance.from === "entered" && provenance.paper !== null;
  const vaccine = isFromPaper && kind === "procedure" ? vaccineOf({ kind, title }) : null;
  return vaccine === null ? null : speech.say("Vaccination: {vaccine}", { vaccine });
}
