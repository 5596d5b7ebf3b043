/** Why a source that looks like an imaging disc gives no scan. */
import type { DiagnosisCode, SourceDiagnosis } from "../../../shared/model/source-diagnosis.ts";
import type { SeenSource } from "./seen-kinds.ts";

/** Fewer numbered pictures may be anybody's. */
const fewestNumbered = 20;
/** Beside a program, less data than this may be its own. */
const fewestData = 5;
const leastDataBytes = 1024 * 1024;

/**
 * What the source looks like, in files; null where DICOM is there, where something could not be looked at (it might be a
 * scan), and where nothing says that it is meant to be an imaging disc, as of a folder of lab reports.
 */
export function diagnoseSource(seen: SeenSource): Omit<SourceDiagnosis, "source"> | null {
  if (seen.dicom > 0 || seen.unreadable > 0) return null;
  const code = codeOf(seen);
  return code === null ? null : { code, found: seen.found };
}

function codeOf(seen: SeenSource): DiagnosisCode | null {
  const { found, files, medium, numberedPictures } = seen;
  if (files === 0) return medium === "folder" ? null : "empty-disc";
  if (seen.directories > 0) return "images-missing";
  if (found.scanFiles > 0) return "viewer-format";
  const isLikeDisc = medium === "disc" || seen.hasAutorun || seen.hasViewer || seen.hasScanFolders;
  if (isLikeDisc) return codeOfDisc(seen);
  return numberedPictures >= fewestNumbered && most(seen) === "pictures" ? "pictures-only" : null;
}

function codeOfDisc(seen: SeenSource): DiagnosisCode | null {
  const { found, hasAutorun, hasViewer } = seen;
  switch (most(seen)) {
    case "pictures":
      return "pictures-only";
    case "films":
      return "films-only";
    case "data":
      if (found.locked > 0 && found.unknown === 0) return "locked-file";
      return found.programs > 0 ? "own-viewer" : "viewer-format";
    case null:
      if (found.papers > 0) return "reports-only";
      return found.programs > 0 || hasAutorun || hasViewer ? "program-only" : null;
  }
}

/** What takes up most of the source, papers and programs apart; null where there is nothing else. */
function most({ found, bytes }: SeenSource): "pictures" | "films" | "data" | null {
  const isData = found.unknown + found.locked >= fewestData || bytes.data >= leastDataBytes || found.programs === 0;
  const data = isData && found.unknown + found.locked > 0 ? bytes.data : -1;
  const pictures = found.pictures > 0 ? bytes.pictures : -1;
  const films = found.films > 0 ? bytes.films : -1;
  const largest = Math.max(data, pictures, films);
  if (largest < 0) return null;
  return largest === data ? "data" : largest === films ? "films" : "pictures";
}
