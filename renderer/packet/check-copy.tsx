/** A packet that is somewhere else, compared with its own list of files: is it whole, is it one of ours, does another hold the same records? */
import { FileArchive, FolderOpen } from "lucide-react";
import { useState } from "react";
import type { DisclosureLine } from "../../shared/api/engine/packet.ts";
import { Button } from "../components/button.tsx";
import { Failure, Message } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine, shell } from "../engine/engine.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import { useAct } from "../state/use-act.ts";
import { Checked, type Verification } from "./checked.tsx";
import { sameWords } from "./packet-words.ts";

interface CheckCopyProps {
  /** What was written so far; null as long as nobody knows. */
  readonly log: readonly DisclosureLine[] | null;
}

export function CheckCopy({ log }: CheckCopyProps) {
  const [path, setPath] = useState<string | null>(null);
  const [found, setFound] = useState<Verification | null>(null);
  const [password, setPassword] = useState("");
  const [isTried, setIsTried] = useState(false);
  const { run, isRunning, failed } = useAct();
  const check = (place: string, secret: string) =>
    void run(async () => {
      setFound(null);
      setPath(place);
      setIsTried(secret !== "");
      setFound(await engine.verifyPacket({ path: place, password: secret === "" ? null : secretBytes(secret) }));
    });
  const choose = async (ask: () => Promise<string | null | undefined>) => {
    const place = await ask();
    if (typeof place !== "string") return;
    setPassword("");
    check(place, "");
  };
  const isLocked = found?.problems.some(({ code }) => code === "LOCKED") === true;
  // What lies beside a locked packet is seen without its password.
  const beside = found?.problems.filter(({ code }) => code !== "LOCKED") ?? [];
  return (
    <section className="section" aria-labelledby="check-copy">
      <h2 id="check-copy">Check a packet</h2>
      <p className="secondary">
        Yours or somebody else’s, on a disc, a USB drive or in a ZIP: Casebook reads every file of it and says whether
        it is as it was made. Nothing is taken into your records.
      </p>
      <div className="actions">
        <Button Icon={FolderOpen} onPress={() => void choose(() => shell.chooseFolder({ purpose: "packet-to-check" }))}>
          Choose its folder or drive
        </Button>
        <Button Icon={FileArchive} onPress={() => void choose(async () => (await shell.chooseFiles({}))[0])}>
          Choose its ZIP
        </Button>
      </div>
      <Failure code={failed} />
      {isRunning ? (
        <p className="loading" role="status">
          Reading every file of it…
        </p>
      ) : null}
      {found === null || path === null ? null : (
        <div className="stack">
          <p className="packet-path">
            <Verbatim text={path} max={300} />
          </p>
          {isLocked && beside.length > 0 ? <Checked found={{ ...found, problems: beside }} ours={false} /> : null}
          {isLocked ? (
            <form
              className="stack"
              onSubmit={(event) => {
                event.preventDefault();
                check(path, password);
              }}
            >
              <TextField
                label="Its password"
                help="It is locked. Whoever gave it to you knows the password."
                error={isTried ? "This password does not open it. Capitals and spaces count." : null}
                value={password}
                onChange={(typed) => {
                  setPassword(typed);
                  setIsTried(false);
                }}
                isSecret
              />
              <div className="actions">
                <Button type="submit" isDisabled={password === ""}>
                  Open and check it
                </Button>
              </div>
            </form>
          ) : (
            <Checked found={found} ours={false} />
          )}
          {found.ok && log !== null ? (
            <Message tone="info" title={`Its code is ${found.code ?? ""}`}>
              {sameWords(found, log).map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Message>
          ) : null}
        </div>
      )}
    </section>
  );
}
