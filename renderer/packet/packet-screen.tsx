/** The packet for the specialist: chosen, looked at, written, checked, and remembered. */
import { PackageCheck } from "lucide-react";
import { useState } from "react";
import type { DisclosureLine } from "../../shared/api/engine/packet.ts";
import { packetLanguages } from "../../shared/model/packet-language.ts";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, RadioGroup, Select } from "../components/choices.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Failure, Message } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { EmptyState } from "../components/small-parts.tsx";
import { TextField } from "../components/text-field.tsx";
import { grouped } from "../records/records-filter.ts";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { useJobOfScreen } from "../state/jobs.ts";
import { go } from "../state/navigation.ts";
import { useAct } from "../state/use-act.ts";
import { useDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { ForWhichCase } from "./for-which-case.tsx";
import { ChooseItems } from "./choose-items.tsx";
import { DisclosureLog } from "./disclosure-log.tsx";
import { engineChoice, startExport } from "./export-order.ts";
import { PacketJob } from "./packet-job.tsx";
import { addendumTo, onlyThese, selectedIds, unchanged, type PacketChoice } from "./packet-choice.ts";
import { PacketPreview } from "./packet-plan.tsx";
import { Preflight } from "./preflight.tsx";
import { usePlan } from "./use-plan.ts";
import { languageWords } from "./profile-words.ts";
import { KeyAndAnnex } from "./key-and-annex.tsx";
import { RecipientWishes } from "./recipient-wishes.tsx";
import { WhoCanRead } from "./who-can-read.tsx";

export function PacketScreen({ person, place }: PersonScreenProps<"packet">) {
  const [load, again] = useLoad(`packet contents ${person.id}`, (signal) =>
    engine.listContents({ personId: person.id }, { signal }),
  );
  return (
    <Loaded load={load} what="Reading what there is" onAgain={again}>
      {(lines) => <Packet key={draftOf(person, place)} person={person} lines={lines} place={place} />}
    </Loaded>
  );
}

/** Asked for from the log, far below, it would not be seen. */
function intoView(node: HTMLElement | null): void {
  node?.scrollIntoView({ block: "center" });
}

interface PacketProps {
  readonly person: PersonCard;
  readonly lines: readonly ContentsLine[];
  readonly place: PersonScreenProps<"packet">["place"];
}

/** What was chosen for somebody is found again on the same way, and is not mixed with what was chosen for another. */
function draftOf({ id }: PersonCard, { only = [], recipient = "", caseId = "" }: PacketProps["place"]): string {
  return JSON.stringify(["packet", id, only, recipient, caseId]);
}

function Packet({ person, lines, place }: PacketProps) {
  const { only, recipient = "", caseId = null } = place;
  const [choice, setChoice] = useDraft<PacketChoice>(
    draftOf(person, place),
    only === undefined ? { ...unchanged, recipient, caseId } : onlyThese(lines, only, recipient),
  );
  const job = useJobOfScreen("packet");
  const { run, isRunning, failed } = useAct();
  const selection = selectedIds(lines, choice);
  // Where nothing was imported there may still be a timeline; with records, an empty choice would stand for all of them.
  const shown = usePlan(lines.length > 0 && selection.length === 0 ? null : engineChoice(person, choice, selection));
  const { plan } = shown;
  const [isRight, setIsRight] = useState("");
  const preflight = plan.is === "ready" ? plan.value.preflight : [];
  // A word counts for what it was given for: other items need another one.
  const needing = preflight.filter(({ needsWord }) => needsWord);
  const word = JSON.stringify(needing.map(({ code, itemIds }) => [code, itemIds]));
  const hasWord = needing.length === 0 || isRight === word;
  const hasNoEntries = plan.is === "ready" && plan.value.timelineEntries === 0;
  const isNothing = selection.length === 0 && (lines.length > 0 || plan.is !== "ready" || hasNoEntries);
  const takeAddendum = (line: DisclosureLine) => setChoice({ ...addendumTo(line), paper: choice.paper });
  const isBusy = job?.state.is === "running";
  const isEmpty = hasNoEntries && choice.leavesOut.length === 0;
  if (lines.length === 0 && (plan.is === "asking" || isEmpty))
    return (
      <>
        <PageHead title="Packet" />
        {isEmpty ? <NothingYet /> : null}
        <DisclosureLog personId={person.id} onAddendum={takeAddendum} />
      </>
    );
  return (
    <>
      <PageHead
        title="Packet"
        action={
          <Button
            look="primary"
            Icon={PackageCheck}
            isPending={isRunning}
            isDisabled={isNothing || isBusy || !hasWord || plan.is !== "ready"}
            onPress={() => void run(() => startExport(person, choice, selection))}
          >
            Write the packet
          </Button>
        }
      >
        <p>
          A PDF with contents and timeline, the images as a hospital takes them, and the original files, in one folder.{" "}
          {choice.password === null
            ? "Anyone who gets the folder can read it: it is not encrypted."
            : "Nobody can open it without its password."}
        </p>
      </PageHead>
      <div className="stack" data-gap="large">
        <Failure code={failed} />
        {job === null ? null : <PacketJob job={job} />}
        {choice.addendumTo === null ? null : (
          <div ref={intoView}>
            <Message
              tone="info"
              title={`An addendum to the packet ${choice.addendumTo}`}
              isAnnounced
              actions={
                <Button onPress={() => setChoice({ ...choice, addendumTo: null })}>Make a whole packet instead</Button>
              }
            >
              <p>
                Of what is ticked, only what came since that packet goes in, with one page that says what has changed.
                What you left out then stays out, unless you take its tick away and set it again. The packet that you
                gave stays as it is.
              </p>
            </Message>
          </div>
        )}
        <div className="packet-columns">
          <div className="stack" data-gap="large">
            <ForWhom choice={choice} onChange={setChoice} />
            <RecipientWishes choice={choice} onChange={setChoice} />
            <WhoCanRead choice={choice} onChange={setChoice} />
            <ForWhichCase personId={person.id} choice={choice} onChange={setChoice} />
            <ChooseItems groups={grouped(lines, "category")} choice={choice} onChange={setChoice} />
            <KeyAndAnnex lines={lines} choice={choice} onChange={setChoice} />
          </div>
          {isNothing && (lines.length > 0 || hasNoEntries) ? (
            <div className="packet-nothing">
              <Message tone="info" title="Nothing is chosen" isAnnounced>
                <p>{lines.length > 0 ? "Tick at least one document or scan." : "Tick some of what you wrote down."}</p>
              </Message>
            </div>
          ) : (
            <div className="stack" data-gap="large">
              <Preflight
                lines={preflight}
                contents={lines}
                personName={person.name}
                hasWord={hasWord}
                onWord={(isGiven) => setIsRight(isGiven ? word : "")}
              />
              <PacketPreview shown={shown} told={job?.state.is === "failed" ? job.state : null} />
            </div>
          )}
        </div>
        <DisclosureLog personId={person.id} onAddendum={takeAddendum} />
      </div>
    </>
  );
}

interface ForWhomProps {
  readonly choice: PacketChoice;
  readonly onChange: (choice: PacketChoice) => void;
}

function ForWhom({ choice, onChange }: ForWhomProps) {
  return (
    <section className="stack" aria-label="For whom">
      <TextField
        label="For whom is it?"
        help="Stands on the cover and in the log below."
        value={choice.recipient}
        onChange={(recipient) => onChange({ ...choice, recipient })}
        placeholder="Dr. Okafor, Neurology, Harbour Hospital"
        maxLength={500}
      />
      <RadioGroup
        label="Paper"
        direction="row"
        value={choice.paper}
        onChange={(paper) => onChange({ ...choice, paper })}
        options={[
          { value: "a4", label: "A4" },
          { value: "letter", label: "US Letter" },
        ]}
      />
      <Select
        label="Language of the packet’s own words"
        width="short"
        value={choice.language}
        onChange={(language) => onChange({ ...choice, language })}
        options={packetLanguages.map((value) => ({ value, label: languageWords[value] }))}
      />
      <RadioGroup
        label="Laboratory results that you have not checked"
        value={choice.uncheckedLabs}
        onChange={(uncheckedLabs) => onChange({ ...choice, uncheckedLabs })}
        options={[
          { value: "marked", label: "Print them, each marked as not yet checked" },
          { value: "left-out", label: "Leave them out, and say how many" },
        ]}
      />
      {choice.password === null ? (
        <>
          <div>
            <Checkbox isSelected={choice.withZip} onChange={(withZip) => onChange({ ...choice, withZip })}>
              Also make a ZIP
            </Checkbox>
            <p className="field-help">One more file, for sending the packet through a portal.</p>
          </div>
          <div>
            <Checkbox isSelected={choice.withDisc} onChange={(withDisc) => onChange({ ...choice, withDisc })}>
              Also make the image of a disc
            </Checkbox>
            <p className="field-help">
              One more file, ending in .iso, from which any program for burning discs makes a CD or DVD. For hospitals
              that take discs only.
            </p>
          </div>
        </>
      ) : null}
    </section>
  );
}

function NothingYet() {
  return (
    <EmptyState
      title="Nothing to put in yet"
      action={<Button onPress={() => go({ screen: "import" })}>Import records</Button>}
    >
      <p>Import the disc, the papers and the notes, or write symptoms and treatments down in the timeline.</p>
    </EmptyState>
  );
}
