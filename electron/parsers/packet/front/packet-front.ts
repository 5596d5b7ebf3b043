/** The packet's own pages: set twice, since the contents say page numbers that are known only once they are set. */
import type { PacketPages, PacketPart } from "../../../../shared/model/packet-pages.ts";
import { speechIn } from "../../../../shared/packet-words/speech.ts";
import { drawOpinions } from "./opinions.ts";
import { countAsked, drawAsked, drawSummary } from "./asked.ts";
import { countChanges, drawChanges } from "./changes.ts";
import { drawContents, type SectionPage, type StudyPlaces } from "./contents.ts";
import { drawCover } from "./cover.ts";
import type { FontBook } from "../../pdf/typeset/embed-fonts.ts";
import { Flow } from "../../pdf/typeset/flow.ts";
import { drawAllergies, drawMedications, drawProblems, drawTimelineTable, drawTreatments } from "./history.ts";
import { drawImaging, drawNotIncluded } from "./imaging-index.ts";
import { drawLabs } from "./lab-tables.ts";
import { countQuestions, drawImageQuestions, drawMarkedImages } from "./marked-images.ts";
import { drawCopyNotes, drawProofSection, proofRoom } from "./proof-page.ts";
import { placesOf, type Places } from "./packet-words.ts";
import type { Shaper } from "../../pdf/typeset/shape.ts";
import type { Sheet } from "../../pdf/typeset/sheet.ts";
import { Tag, Tags } from "../../pdf/typeset/tags.ts";
import { drawTimelinePicture } from "./timeline-picture.ts";

export interface Front {
  readonly sheets: readonly Sheet[];
  readonly sections: readonly SectionPage[];
  /** Of studies and of marked images. */
  readonly studies: StudyPlaces;
  readonly places: Places;
  /** What is read aloud of the sheets. */
  readonly tags: Tag;
}

/** The section whose bookmark holds the marked images. */
export const markedTitle = "Marked images";

/** The section whose bookmark holds the studies. */
export const imagingTitle = "Imaging";

interface Setting {
  readonly shaper: Shaper;
  readonly parts: readonly PacketPart[];
  /** A new book for every pass: glyphs of a pass that is thrown away are not embedded. */
  readonly newBook: () => FontBook;
}

/** Sets the pages until the numbers in them are those of the pages themselves; throws when they do not settle. */
export function setFront(pages: PacketPages, { shaper, parts, newBook }: Setting): { front: Front; book: FontBook } {
  let frontPages = 2;
  let sections: readonly SectionPage[] = sectionsOf(pages, new Map()).map(({ title }) => ({ title, page: 99, top: 0 }));
  let studies: StudyPlaces = new Map(
    [...pages.imaging, ...(pages.markedImages ?? [])].flatMap(({ id }) =>
      id === null ? [] : [[id, { page: 99, top: 0 }]],
    ),
  );
  const speech = speechIn(pages.language);
  for (let pass = 0; pass < 6; pass++) {
    const book = newBook();
    const front = setOnce(pages, {
      flow: new Flow(pages.paper, shaper, book, { speech, tags: new Tags() }),
      sections,
      studies,
      places: placesOf(parts, frontPages, pages.isAnnexApart === true),
    });
    const isSettled =
      front.sheets.length === frontPages &&
      samePages(front.sections.slice(2), sections) &&
      sameStudies(front.studies, studies);
    if (isSettled) return { front, book };
    frontPages = front.sheets.length;
    sections = front.sections.slice(2);
    studies = front.studies;
  }
  throw new Error("page numbers do not settle");
}

function samePages(one: readonly SectionPage[], other: readonly SectionPage[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ page, top }, index) => page === other[index]!.page && top === other[index]!.top)
  );
}

function sameStudies(one: StudyPlaces, other: StudyPlaces): boolean {
  return [...one].every(([id, { page, top }]) => other.get(id)?.page === page && other.get(id)?.top === top);
}

type OnStudy = (id: string, page: number, top: number) => void;

interface Section {
  readonly title: string;
  readonly draw: (flow: Flow, pages: PacketPages, places: Places, onStudy: OnStudy) => void;
  readonly startsSheet: boolean;
  /** What has to fit on one sheet with the title. */
  readonly room?: number;
}

/** The sections that have something to say, in reading order. `studies` are the places that the pass before has found. */
function sectionsOf(pages: PacketPages, studies: StudyPlaces): readonly Section[] {
  const questions = countQuestions(pages);
  const all: readonly (Section & { readonly count: number })[] = [
    {
      title: "What has changed",
      draw: (flow, _pages, places) => drawChanges(flow, pages, { places, studies }),
      startsSheet: true,
      count: countChanges(pages),
    },
    {
      title: "One-page summary",
      draw: drawSummary,
      startsSheet: true,
      count: pages.asked?.summary.length ?? 0,
    },
    {
      title: "Goal and questions",
      draw: drawAsked,
      startsSheet: true,
      count: pages.asked === undefined ? 0 : countAsked(pages.asked),
    },
    { title: "Timeline", draw: drawTimeline, startsSheet: true, count: pages.timeline.length },
    { title: "Treatments and responses", draw: drawTreatments, startsSheet: true, count: pages.treatments.length },
    { title: "Medications", draw: drawMedications, startsSheet: false, count: pages.medications.length },
    {
      title: "Allergies",
      draw: drawAllergies,
      startsSheet: false,
      count: pages.allergies.length + (pages.noAllergies === null ? 0 : 1),
    },
    { title: "Problems", draw: drawProblems, startsSheet: false, count: pages.problems.length },
    { title: "Laboratory values over time", draw: drawLabs, startsSheet: true, count: pages.labs?.length ?? 0 },
    { title: "Opinions so far", draw: drawOpinions, startsSheet: true, count: pages.asked?.opinions.length ?? 0 },
    {
      title: "Questions on images",
      draw: (flow) => drawImageQuestions(flow, pages, studies),
      startsSheet: true,
      count: questions,
    },
    {
      title: imagingTitle,
      draw: (flow, _pages, places, onStudy) => drawImaging(flow, pages, { places, studies, onStudy }),
      startsSheet: questions === 0,
      count: pages.imaging.length + pages.reportsAlone.length,
    },
    {
      title: markedTitle,
      draw: (flow, _pages, _places, onImage) => drawMarkedImages(flow, pages, onImage),
      startsSheet: true,
      count: pages.markedImages?.length ?? 0,
    },
    { title: "Not included as pages", draw: drawNotIncluded, startsSheet: false, count: pages.notIncluded.length },
    { title: "About these copies", draw: drawCopyNotes, startsSheet: false, count: pages.copyNotes.length },
    { title: "Checking this packet", draw: drawProofSection, startsSheet: false, room: proofRoom, count: 1 },
  ];
  return all.filter(({ count }) => count > 0);
}

function drawTimeline(flow: Flow, pages: PacketPages, places: Places): void {
  if (drawTimelinePicture(flow, pages)) {
    flow.newSheet();
    flow.subheading("Timeline: every entry");
  }
  drawTimelineTable(flow, pages, places);
}

function setOnce(
  pages: PacketPages,
  { flow, sections, studies, places }: Omit<Front, "sheets" | "tags"> & { readonly flow: Flow },
): Front {
  const section = (title: string, draw: () => void) => flow.element("Sect", draw, { title: flow.named(title) });
  section("Cover", () => drawCover(flow, pages));
  const found: SectionPage[] = [
    { title: "Cover", page: 1, top: 0 },
    { title: "Contents", page: flow.sheets.length + 1, top: 0 },
  ];
  const foundStudies = new Map<string, { page: number; top: number }>();
  const onStudy: OnStudy = (id, page, top) => {
    // A row longer than a sheet begins once.
    if (!foundStudies.has(id)) foundStudies.set(id, { page, top });
  };
  section("Contents", () => drawContents(flow, pages, { places, sections, studies }));
  let isFresh = true;
  for (const { title, draw, startsSheet, room = 0 } of sectionsOf(pages, studies)) {
    if (startsSheet || (isFresh && room === 0)) flow.newSheet();
    else flow.ensure(room);
    isFresh = false;
    section(title, () => {
      const top = flow.heading(title);
      found.push({ title, page: flow.sheets.length, top });
      draw(flow, pages, places, onStudy);
    });
  }
  return {
    sheets: flow.sheets,
    sections: found,
    studies: foundStudies,
    places,
    tags: flow.tags?.root ?? new Tag("Document"),
  };
}
