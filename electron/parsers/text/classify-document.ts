/** What kind of document the words point to. A proposal with its evidence, never a verdict. */
import type { DocumentType, Evidence } from "../../../shared/model/document.ts";
import type { PageLine } from "./page-lines.ts";

interface Signs {
  readonly type: DocumentType;
  /** Words that name the type outright when they stand in the head of the document. */
  readonly titles: RegExp;
  /** Words that usually occur in its body; two different ones are needed. */
  readonly body: RegExp;
}

const signs: readonly Signs[] = [
  {
    type: "lab-report",
    titles:
      /\b(lab(oratory)? (report|results?)|test results?|blood test|laborbefund|clinical chemistry|hematology|complete blood count|metabolic panel)\b/i,
    body: /\b(reference (range|interval|value)s?|specimen|analyte|units?\b.{0,20}\bflag|collected|mg\/dl|mmol\/l|referenzbereich)\b/gi,
  },
  {
    type: "imaging-report",
    titles:
      /\b(radiology|imaging|mri|magnetic resonance|ct scan|computed tomography|ultrasound|x-?ray|pet[/-]?ct|mammogra\w+)\b.{0,40}\b(report|exam\w*|study|brain|head|chest|abdomen|spine|knee)\b|\bradiology report\b|\bradiologischer (befund|bericht)|\b(mrt|ct|r[öo]ntgen|sonographie|kernspin\w*|mammographie)[- ]?(befund|bericht)|\bcompte[- ]rendu (d['’]|de |du |de l['’])?(irm|scanner|tdm|radio\w*|[ée]chographie|mammographie|tomodensitom\w*)|\binforme (radiol[óo]gico|de (resonancia|tac|tc|ecograf[íi]a|radiograf[íi]a|mamograf[íi]a))/i,
    body: /\b(impression|findings|technique|comparison|contrast|sequences?|axial|sagittal|beurteilung|fragestellung|hallazgos|t[ée]cnica)\s*:/gi,
  },
  {
    type: "pathology-report",
    titles: /\b((surgical |anatomic )?pathology( consultation)? report|histopatholog\w+|cytolog\w+ report)\b/i,
    body: /\b(gross description|microscopic( description)?|final (pathologic )?diagnosis|immunohistochem\w+|specimen\(s\)|tumor grade|margins?)\b/gi,
  },
  {
    type: "genetic-report",
    titles:
      /\b(genetic (test|report|testing)|genomic|molecular (report|profil\w+)|next[- ]generation sequencing|exome|germline)\b/i,
    body: /\b(variants?|pathogenic|heterozygous|allele|exon|gene\b|c\.\d+)\b/gi,
  },
  {
    type: "discharge-summary",
    titles: /\b(discharge (summary|report|letter)|hospital discharge|entlassungsbrief)\b/i,
    body: /\b(hospital course|discharge (diagnosis|medications|instructions|condition)|date of (admission|discharge))\b/gi,
  },
  {
    type: "operative-report",
    titles: /\b(operative (report|note)|operation (report|note)|op[- ]?bericht|surgical report)\b/i,
    body: /\b(pre-?operative diagnosis|post-?operative diagnosis|anesthesia|estimated blood loss|surgeon)\b/gi,
  },
  {
    type: "procedure-report",
    titles:
      /\b(procedure (report|note)|colonoscopy|endoscopy|bronchoscopy|biopsy procedure|catheterization|electromyograph\w+|eeg report)\b/i,
    body: /\b(indications?|sedation|scope|complications|procedure performed)\s*:/gi,
  },
  {
    type: "consult-note",
    titles: /\b(consult(ation)? (note|report|letter)|initial consultation|second opinion)\b/i,
    body: /\b(reason for (consult|referral)\w*|thank you for (referring|asking|the referral)|requesting (physician|provider))\b/gi,
  },
  {
    type: "visit-note",
    titles:
      /\b((progress|clinic|office|visit|follow-?up|outpatient|encounter)( visit)? (note|summary)|office visit|after visit summary|history and physical)\b/i,
    body: /\b(chief complaint|history of present illness|review of systems|physical exam\w*|assessment( and plan| & plan)?|subjective|objective|plan)\s*:/gi,
  },
  {
    type: "treatment-plan",
    titles: /\b(treatment plan|plan of care|care plan|tumou?r board)\b/i,
    body: /\b(goals? of (care|treatment)|regimen|cycles?|proposed treatment)\b/gi,
  },
  {
    type: "medication-list",
    titles: /\b(medication (list|summary|reconciliation)|list of medications|current medications|medikationsplan)\b/i,
    body: /\b(\d+ ?mg\b|tablets?|capsules?|twice daily|once daily|as needed|refills?)\b/gi,
  },
  {
    type: "immunization-record",
    titles: /\b(immuni[sz]ation|vaccination) (record|history|certificate|administration)\b/i,
    body: /\b(lot (number|no)|dose \d|vaccine)\b/gi,
  },
  {
    type: "referral",
    titles: /\b(referral (form|letter|order|request)|überweisung)\b/i,
    body: /\b(referred (to|by)|referring (provider|physician)|reason for referral)\b/gi,
  },
  {
    type: "insurance",
    titles:
      /\b(explanation of benefits|prior authori[sz]ation|claim (summary|number)|coverage determination|health insurance claim)\b/i,
    body: /\b(member id|group (number|no)|amount billed|deductible|copay\w*|policy number)\b/gi,
  },
  {
    type: "patient-summary",
    titles:
      /\b(blue button|my healthevet|continuity of care|patient (health )?summary|personal (health )?information report|health summary|medicare summary)\b/i,
    body: /\b(allergies|immunizations|vitals|self reported|emergency contact|demographic)\b/gi,
  },
  {
    type: "letter",
    titles: /^\s*(dear|sehr geehrte\w*|estimad[oa]|ch(er|ère))\b/i,
    body: /\b(yours (sincerely|faithfully)|sincerely|kind regards|mit freundlichen)\b/gi,
  },
];

const headLines = 20;
const titleWeight = 3;
const enough = 2;

/** The likely types, best first; empty when nothing speaks for any. */
export function classifyDocument(lines: readonly PageLine[]): readonly { type: DocumentType; evidence: Evidence[] }[] {
  const scored = signs.map((sign) => ({ type: sign.type, ...score(sign, lines) }));
  return scored
    .filter(({ points }) => points >= enough)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 8)
    .map(({ type, evidence }) => ({ type, evidence: evidence.slice(0, 8) }));
}

/** True when the line names one of the types outright, as a title does. */
export function namesDocumentType(line: string): boolean {
  return signs.some(({ titles }) => titles.test(line));
}

function score(sign: Signs, lines: readonly PageLine[]): { points: number; evidence: Evidence[] } {
  const evidence: Evidence[] = [];
  let points = 0;
  const title = lines
    .filter((line) => line.page === 1)
    .slice(0, headLines)
    .find((line) => sign.titles.test(line.text));
  if (title) {
    // The higher it stands, the more a title is the document's own and not a heading within it.
    points += titleWeight + (title.index < 4 ? 1 : 0);
    evidence.push(evidenceOf(title, sign.titles));
  }
  const words = new Set<string>();
  for (const line of lines.slice(0, 2000)) {
    for (const match of line.text.matchAll(sign.body)) {
      const word = match[0].toLowerCase();
      if (words.has(word)) continue;
      words.add(word);
      if (evidence.length < 8) evidence.push(evidenceAt(line, match.index, match[0]));
    }
  }
  return { points: points + Math.min(words.size, 4), evidence };
}

function evidenceOf(line: PageLine, pattern: RegExp): Evidence {
  const match = new RegExp(pattern.source, "i").exec(line.text);
  return evidenceAt(line, match?.index ?? 0, match?.[0] ?? line.text);
}

function evidenceAt(line: PageLine, at: number, words: string): Evidence {
  return { page: line.page, start: line.start + at, text: words.slice(0, 400) };
}
