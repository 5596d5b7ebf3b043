/** Theme, text size, and after how long the vault locks itself; each takes effect at once. */
import { RadioGroup, Select } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { count } from "../words/counts.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import { useAct } from "../state/use-act.ts";

const sizes = [90, 100, 110, 120, 130, 140, 150];
const minutes = [1, 2, 5, 10, 15, 20, 30, 45, 60];

/** Linux has no event that Electron could tell of: what a person may rely on elsewhere is said here. */
const screenLock = navigator.userAgent.includes("Linux")
  ? " Locking the screen does not lock the vault on Linux; use Lock, or wait for this time."
  : "";

export function Looks() {
  const settings = useSettings();
  const { run, failed } = useAct();
  const change = (fields: Parameters<typeof changeSettings>[0]) => void run(() => changeSettings(fields));
  return (
    <>
      <section className="section" aria-label="Look">
        <h2>Look</h2>
        <RadioGroup
          label="Colours"
          direction="row"
          options={[
            { value: "system", label: "As the computer" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
        />
        <Select
          label="Text size"
          width="short"
          options={withCurrent(sizes, settings.textSizePercent).map((size) => ({
            value: String(size),
            label: size === 100 ? "100 % (usual)" : `${size} %`,
          }))}
          value={String(settings.textSizePercent)}
          onChange={(size) => change({ textSizePercent: Number(size) })}
        />
        <Failure code={failed} />
      </section>
      <section className="section" aria-label="Locking">
        <h2>Locking</h2>
        <Select
          label="Lock by itself after"
          width="short"
          help={`Counted from the last touch of the keyboard or mouse. An import or a packet that is being written is finished first.${screenLock}`}
          options={withCurrent(minutes, settings.autoLockMinutes).map((number) => ({
            value: String(number),
            label: count(number, "minute"),
          }))}
          value={String(settings.autoLockMinutes)}
          onChange={(number) => change({ autoLockMinutes: Number(number) })}
        />
      </section>
    </>
  );
}

function withCurrent(offered: readonly number[], current: number): readonly number[] {
  return [...new Set([...offered, current])].toSorted((a, b) => a - b);
}
