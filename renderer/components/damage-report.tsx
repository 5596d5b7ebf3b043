/** What is damaged, what is safe, what to do, and which documents are concerned. */
import type { Damage } from "../../shared/api/engine/vault.ts";
import { count } from "../words/counts.ts";
import { damageWords } from "../words/damage-words.ts";
import { Message } from "./message.tsx";
import { Verbatim } from "./verbatim.tsx";

const shownPaths = 200;

export function DamageReport({ problems }: { readonly problems: readonly Damage[] }) {
  const words = problems.map(({ code }) => damageWords(code));
  const sentences = [...new Set(words.flatMap(({ text, advice }) => (advice === null ? [text] : [text, advice])))];
  const isHarm = words.some((one) => one.isHarm);
  const paths = [...new Set(problems.flatMap(({ affectedPaths }) => affectedPaths))];
  return (
    <Message
      tone={isHarm ? "danger" : "info"}
      title={isHarm ? "Part of this vault is damaged" : "Something about this vault you should know"}
    >
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p hidden={!isHarm}>
        {paths.length === 0
          ? "No document is known to be affected."
          : `${count(paths.length, "document")} cannot be read whole. Everything else is safe.`}{" "}
        Copy the whole vault folder to another drive before anything else. If you have a backup, open it and compare.
      </p>
      {paths.length === 0 ? null : (
        <details>
          <summary>Which documents</summary>
          <ul className="plain-list">
            {paths.slice(0, shownPaths).map((path) => (
              <li key={path}>
                <Verbatim text={path} max={160} />
              </li>
            ))}
            {paths.length > shownPaths ? <li>and {count(paths.length - shownPaths, "more document")}</li> : null}
          </ul>
        </details>
      )}
    </Message>
  );
}
