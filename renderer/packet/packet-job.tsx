/** The packet that is being written, or was just written, and whether it is whole. */
import { FolderOpen, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { JobCard } from "../components/job-card.tsx";
import { Failure, Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count, listed } from "../words/counts.ts";
import { engine, shell } from "../engine/engine.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import type { Job, WrittenPacket } from "../state/jobs.ts";
import { useAct } from "../state/use-act.ts";
import { packetStageWords } from "../words/words.ts";
import { Checked, type Verification } from "./checked.tsx";
import { PacketFailure } from "./packet-failure.tsx";
import { discWords, zipWords } from "./packet-words.ts";

export function PacketJob({ job }: { readonly job: Job<"packet"> }) {
  const title = <Verbatim text={job.title} />;
  return (
    <JobCard
      job={job}
      stage={({ stage }) => packetStageWords(stage)}
      ending="Ending, and taking back what was written"
      soFar="You can go on working; the result stays here."
      cancelled={{
        title: "The packet was cancelled",
        text: <p>{title}: nothing was left at the place you chose, and nothing in the vault was changed.</p>,
      }}
      failed={(code, close, details) => (
        <PacketFailure code={code} details={details} actions={close}>
          <p className="secondary">{title}</p>
        </PacketFailure>
      )}
      done={(result, dismiss) => <Written title={job.title} result={result} onClose={dismiss} />}
    />
  );
}

interface WrittenProps {
  readonly title: string;
  readonly result: WrittenPacket;
  readonly onClose: () => void;
}

function Written({ title, result, onClose }: WrittenProps) {
  const { path, code, pages, corePages, documents, studies, images, warnings, iso, zip, password } = result;
  const hasNoDisc = [iso, zip].some((made) => made !== null && "failed" in made);
  const showing = useAct();
  const checking = useAct();
  const [found, setFound] = useState<Verification | null>(null);
  const check = () => {
    setFound(null);
    const given = password === null ? null : secretBytes(password);
    void checking.run(async () => setFound(await engine.verifyPacket({ path, password: given })));
  };
  const inside = [
    count(pages, "page"),
    ...(documents === 0 ? [] : [count(documents, "document")]),
    ...(studies === 0 ? [] : [`${count(studies, "scan")} with ${count(images, "image")}`]),
  ];
  return (
    <div className="stack">
      <Message
        tone={warnings.length === 0 && !hasNoDisc ? "ok" : "caution"}
        title="The packet is written, checked and complete"
        isAnnounced
        actions={
          <>
            <Button
              Icon={FolderOpen}
              onPress={() =>
                void showing.run(async () => {
                  await shell.showFolder({ path });
                })
              }
            >
              Show the folder
            </Button>
            <Button look="quiet" Icon={ShieldCheck} isPending={checking.isRunning} onPress={check}>
              {checking.isRunning ? "Checking…" : "Check it again"}
            </Button>
            <Button look="quiet" onPress={onClose}>
              Close
            </Button>
          </>
        }
      >
        <p>
          <Verbatim text={title} />: {listed(inside)}. Every file was read again after writing and is as it should be.
          Its code is <strong className="packet-code">{code}</strong>; it stands on every page.
        </p>
        <p className="packet-path">
          <Verbatim text={path} max={300} />
        </p>
        {iso === null ? null : <p>{discWords(iso)}</p>}
        {zip === null ? null : <p>{zipWords(zip)}</p>}
        {warnings.map((warning) => (
          <p key={warning}>{warning}</p>
        ))}
        {password === null ? (
          <p>
            Copy the whole folder to a USB drive or disc, or hand it over as it is. Packet.pdf is the file to open first
            {corePages < pages ? "; Annex.pdf has to stay beside it, since links lead into it" : ""}.
          </p>
        ) : (
          <>
            <p>
              {corePages < pages
                ? "Hand over Packet.pdf with Annex.pdf, Packet.zip with everything, or all three."
                : "Hand over Packet.pdf, Packet.zip with everything, or both."}{" "}
              They open with this password only, which Casebook does not keep:
            </p>
            <p className="offered-words" aria-label="The packet’s password">
              {password}
            </p>
            <p>Tell it by another way than the files go, on the telephone say, and the code with it.</p>
          </>
        )}
      </Message>
      <Failure code={showing.failed ?? checking.failed} />
      {found === null ? null : <Checked found={found} ours />}
    </div>
  );
}
