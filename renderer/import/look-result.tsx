/** What lies in what was chosen: scans and papers in plain lines, then what will not be readable and what is left out. */
import { reasonSentence } from "../../shared/reason-words.ts";
import { FileText, Scan } from "lucide-react";
import type { ReactNode } from "react";
import type { LookedGroup, SourceLook } from "../../shared/model/source-look.ts";
import { Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { filesIn, lookNotes, paperWords, studyWords } from "./look-words.ts";
import { ShortList } from "./short-list.tsx";
import { SourceDiagnoses } from "./source-diagnosis.tsx";

/** Papers that are named one by one; of more, their number comes first. */
const namedPapers = 4;

export function LookResult({ look }: { readonly look: SourceLook }) {
  const { studies, papers, kept, leftOut } = look;
  const notes = lookNotes(look);
  return (
    <div className="stack" data-gap="small">
      <SourceDiagnoses diagnoses={look.diagnoses} />
      {look.diagnoses.length === 0 && studies.length === 0 && papers === 0 ? (
        <p>No scan and no paper that can be read was found.</p>
      ) : null}
      <ul className="look-lines" aria-label="What is there">
        {studies.slice(0, 12).map((study, at) => (
          <LookLine key={`${at}`} icon="scan" title={study.title} words={studyWords(study)} />
        ))}
        {papers > 0 && papers <= namedPapers && look.readPapers.length === papers
          ? look.readPapers.map((paper, at) => (
              <LookLine key={`paper ${at}`} icon="paper" title={paper.title} words={paperWords(paper)} />
            ))
          : null}
        {papers > namedPapers || look.readPapers.length < papers ? <ManyPapers look={look} /> : null}
      </ul>
      {studies.length > 12 ? (
        <details>
          <summary>{count(studies.length - 12 + look.moreStudies, "more scan")}</summary>
          <ShortList items={studies.slice(12)}>
            {(study) => <Verbatim text={`${study.title}, ${studyWords(study)}`} max={240} />}
          </ShortList>
        </details>
      ) : null}
      <div className="look-fates">
        <Fates groups={kept} words={(files) => `${count(files, "file")} will be kept, but cannot be read yet`} />
        <Fates groups={leftOut} words={(files) => `${count(files, "file")} will be left out`} />
      </div>
      {notes.length === 0 ? null : (
        <Message tone="caution" title="Good to know">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Message>
      )}
    </div>
  );
}

interface LookLineProps {
  readonly icon: "scan" | "paper";
  readonly title: string;
  readonly words: string;
  readonly children?: ReactNode;
}

function LookLine({ icon, title, words, children }: LookLineProps) {
  const Icon = icon === "scan" ? Scan : FileText;
  return (
    <li>
      <Icon aria-hidden size="1.25rem" strokeWidth={1.5} />
      <div>
        <p className="look-title">
          <Verbatim text={title} max={120} />
        </p>
        <p className="secondary">
          <Verbatim text={words} max={240} />
        </p>
        {children}
      </div>
    </li>
  );
}

function ManyPapers({ look: { papers, readPapers } }: { readonly look: SourceLook }) {
  const unread = papers - readPapers.length;
  return (
    <LookLine
      icon="paper"
      title={count(papers, "paper")}
      words={unread === 0 ? "What they are and whom they name was read." : "The import reads what they say."}
    >
      {readPapers.length === 0 ? null : (
        <details>
          <summary>{unread === 0 ? "Name them" : `Name the first ${readPapers.length}`}</summary>
          <ShortList items={readPapers}>
            {(paper) => <Verbatim text={`${paper.title}, ${paperWords(paper)}`} max={240} />}
          </ShortList>
        </details>
      )}
    </LookLine>
  );
}

interface FatesProps {
  readonly groups: readonly LookedGroup[];
  readonly words: (files: number) => string;
}

function Fates({ groups, words }: FatesProps) {
  if (groups.length === 0) return null;
  return (
    <details>
      <summary>{words(filesIn(groups))}</summary>
      <ShortList items={groups}>
        {({ reason, files, example }) => (
          <Verbatim
            text={`${files === 1 ? example : `${count(files, "file")}, such as ${example}`}: ${reasonSentence(reason)}`}
            max={300}
          />
        )}
      </ShortList>
    </details>
  );
}
