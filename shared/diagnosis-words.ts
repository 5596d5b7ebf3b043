/** What is said of a source that looks like an imaging disc and holds no scan: a code's sentences, and the words to ask again. */
import { printable } from "./printable.ts";
import type { DiagnosisCode, FoundKinds, SourceDiagnosis } from "./model/source-diagnosis.ts";

interface Words {
  /** What it looks like, in a line. */
  readonly title: string;
  /** Why a specialist's system will refuse it. */
  readonly why: string;
  /** What the hospital is told of the copy that it gave. */
  readonly complaint: string;
}

const words: Readonly<Record<DiagnosisCode, Words>> = {
  "pictures-only": {
    title: "This looks like pictures of a scan, but not the scan itself",
    why: "Pictures like these (JPEG and the like) show only what somebody chose to save. They have lost the measurements, the full range of grey and who it is, so a specialist’s system will refuse them.",
    complaint: "The copy that I have holds only pictures (JPEG or the like), not the original DICOM images.",
  },
  "own-viewer": {
    title: "This looks like a scan that only the disc’s own program can open",
    why: "The images seem to be in files that belong to the viewer program on the disc. A specialist’s system does not run programs from discs and cannot read their files, so it will refuse them.",
    complaint: "The copy that I have opens only in the viewer program on the disc; no DICOM images can be found on it.",
  },
  "viewer-format": {
    title: "This looks like a scan saved in a program’s own form",
    why: "Hospitals pass scans on in one common form, called DICOM. These files are in another one, so a specialist’s system will refuse them.",
    complaint: "The copy that I have is in a program’s own format, not in DICOM.",
  },
  "locked-file": {
    title: "This looks like a scan in a locked or packed file",
    why: "What is inside cannot be seen without a password or a program for it. A specialist’s system takes only files that are open. If you were given a password, unpack the file with it and import the folder.",
    complaint: "The copy that I have is in a locked or packed file that other systems cannot open.",
  },
  "films-only": {
    title: "This looks like films of an examination, but not the examination itself",
    why: "Films can be watched, but they have lost the measurements and who it is, so a specialist’s system will refuse them.",
    complaint: "The copy that I have holds only films, not the original DICOM images.",
  },
  "reports-only": {
    title: "This looks like a disc with the report, but without the images",
    why: "The report says what one doctor saw. A specialist wants to look at the images, and there are none here.",
    complaint: "The copy that I have holds only the report, not the images.",
  },
  "program-only": {
    title: "This looks like a disc with a viewer program and nothing to view",
    why: "There is a program here, but no images that it could show. Something probably went wrong when the disc was made.",
    complaint: "The copy that I have holds only a viewer program and no images.",
  },
  "empty-disc": {
    title: "This disc or drive looks empty",
    why: "No file was found on it. Something probably went wrong when it was made, or this computer cannot read it; another computer may tell.",
    complaint: "The disc that I have seems to be empty.",
  },
  "images-missing": {
    title: "This looks like part of a scan disc: the list is here, the images are not",
    why: "The disc’s own list (DICOMDIR) is here, but not one of the images was found. If you copied the disc yourself, go back to the disc and import it directly. If this is all there is on the disc, a specialist’s system will refuse it.",
    complaint: "The copy that I have holds a directory (DICOMDIR) but no images.",
  },
};

/** What it looks like, in a line; of several sources, which one it is. */
export function diagnosisTitle({ code, source }: SourceDiagnosis): string {
  return source === "" ? words[code].title : `${printable(source)}: ${words[code].title}`;
}

/** What was found, why that will be refused, and what to do, a sentence or two each. */
export function diagnosisSentences({ code, found }: SourceDiagnosis): readonly string[] {
  const things = foundWords(found);
  return [
    things === "" ? "No scan that could be opened was found." : `Found: ${things}. No scan that could be opened.`,
    words[code].why,
    "Ask the hospital or practice for it again, with the words below. What you import of this is kept exactly as it is.",
  ];
}

/** What several of them come to, before each is told; null of one, which says it by itself. */
export function diagnosesSentence(diagnoses: readonly SourceDiagnosis[]): string | null {
  return diagnoses.length < 2
    ? null
    : `${diagnoses.length} discs or folders hold no scan that could be opened. Ask for each of them; the words are below.`;
}

/** The words to ask for it, to be copied; what only the person knows is left blank. */
export function requestWords({ code }: SourceDiagnosis): string {
  return `Request for a copy of my imaging examination in DICOM format

Name of the patient: ______________________________
Date of birth: ______________________________
Examination (what kind, which part of the body): ______________________________
Date of the examination: ______________________________

${words[code].complaint} Please give me a complete copy:

- the complete study: all series and all images, not a selection;
- the original images in DICOM format;
- on a CD, DVD or USB stick made according to IHE PDI (Portable Data for Imaging), with a DICOMDIR file; a download of the same files will do as well;
- not as JPEG or other pictures, not as a film, and not in a form that only its own viewer program opens;
- without a password or encryption that another hospital’s system cannot open;
- with the written report.

The images will be loaded into another hospital’s system for a second opinion. It takes DICOM only.

Thank you.
`;
}

/** "240 pictures, 2 papers and 1 program"; empty where nothing was found. */
function foundWords(found: FoundKinds): string {
  const parts = [
    of(found.pictures, "picture", "pictures"),
    of(found.films, "film", "films"),
    of(found.scanFiles, "scan file that is not DICOM", "scan files that are not DICOM"),
    of(found.locked, "locked or packed file", "locked or packed files"),
    of(found.unknown, "file of a kind that is not known", "files of a kind that is not known"),
    of(found.papers, "paper", "papers"),
    of(found.programs, "program file", "program files"),
  ].filter((part) => part !== "");
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function of(number: number, one: string, several: string): string {
  return number === 0 ? "" : `${number.toLocaleString("en-GB")} ${number === 1 ? one : several}`;
}
