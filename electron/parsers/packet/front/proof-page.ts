/** The end of the packet's own pages: what is to be known of the copies, and how to tell that nothing was changed. */
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Phrase } from "../../../../shared/packet-words/speech.ts";
import { words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import { pageOf, placeWords, type Places } from "./packet-words.ts";
import { colours, margin, sizes } from "../../pdf/typeset/style.ts";
import { drawTable } from "../../pdf/typeset/table.ts";

/** Each document with what its reader or its copy gave reason to say. */
export function drawCopyNotes(flow: Flow, { copyNotes }: PacketPages, places: Places): void {
  const columns = [
    { head: "Document", share: 36 },
    { head: "What to know", share: 64 },
  ];
  const rows = copyNotes.map(({ title, sentences, partId }) => {
    const source = { label: title, partId, page: 1 };
    const page = partId === null ? null : pageOf(source, places);
    const { speech } = flow;
    const where: Block[] =
      page === null
        ? []
        : [{ spans: words(placeWords(source, { page, places, speech })), size: sizes.small, colour: colours.accent }];
    return {
      page,
      cells: [[{ spans: words(title) }, ...where], sentences.map((sentence) => ({ spans: words(sentence) }))],
    };
  });
  drawTable(flow, columns, rows);
}

/** Height above the lower margin for the code, the whole digest and their picture for a camera. */
const proofHeight = 126;

/** Room for the explanation and the proof on one sheet. */
export const proofRoom = proofHeight + 230;

const explanation = [
  "The packet code is printed at the foot of every page. It stands for every page of this file and for every file beside it, and is another one as soon as any of them is changed.",
  "It proves nothing by itself: whoever changes the packet and prints a new code on every page has a packet that agrees with itself. Ask the sender for the code in another way than the one the packet came by, on the telephone say, and compare it with the one printed here.",
  "The set code stands for the records alone. Two packets with the same set code hold the same documents, images and entries, whoever they were made for and whenever.",
  "The file manifest.json lists every file with its size and SHA-256. The command casebook verify-packet compares all of it: each file, each page as it is drawn, each copy with its original, and the code on every page.",
] as const satisfies readonly Phrase[];

export function drawProofSection(flow: Flow): void {
  for (const paragraph of explanation) {
    flow.paragraph({ spans: words(flow.speech.say(paragraph)), language: flow.speech.language });
    flow.space(5);
  }
  flow.keepFoot({ is: "proof", height: margin + proofHeight });
}
