/** What comparing a packet with its own list of files has found. */
import { Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import type { engine } from "../engine/engine.ts";
import { count } from "../words/counts.ts";
import { otherPacketWords, withoutConsequences } from "../../shared/other-packet-words.ts";
import { problemWords } from "./packet-words.ts";

export type Verification = Awaited<ReturnType<typeof engine.verifyPacket>>;

/** Thousands of missing images say no more than the first of them. */
const shownProblems = 20;

/** What comparing the packet with its own list once more has found. */
export function Checked({ found, ours }: { readonly found: Verification; readonly ours: boolean }) {
  if (found.ok)
    return <Message tone="ok" title={`Whole and unchanged: all ${count(found.files, "file")}`} isAnnounced />;
  const told = withoutConsequences(found.problems);
  return (
    <Message tone="danger" title="This packet is not as it was made" isAnnounced>
      <ul className="plain-list">
        {told.slice(0, shownProblems).map((one, at) => (
          <li key={at}>
            {one.code === "OTHER_PACKET" ? (
              `${otherPacketWords(one, found)}.`
            ) : (
              <Fault code={one.code} file={one.path} />
            )}
          </li>
        ))}
        {told.length > shownProblems ? <li>and {count(told.length - shownProblems, "other fault")}</li> : null}
      </ul>
      <p>
        {told.every(({ code }) => code === "OTHER_PACKET")
          ? "Everything else agrees. Check it again once that is done."
          : ours
            ? "Your records in the vault are safe. Write the packet again."
            : "Do not rely on it. Ask whoever made it for a new copy; of a packet of yours, write it again."}
      </p>
    </Message>
  );
}

function Fault({ code, file }: { readonly code: string; readonly file: string | null }) {
  return (
    <>
      {problemWords(code)}
      {file === null ? "" : ": "}
      {file === null ? null : <Verbatim text={file} max={120} />}
    </>
  );
}
