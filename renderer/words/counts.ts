/** Numbers in sentences. */

/** "1 image", "1,204 images". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/** "a, b and c". */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** "850 KB", "1.2 GB". */
export function size(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

/** "less than a second", "8 seconds", "2 minutes", "1 hour 5 minutes". */
export function duration(seconds: number): string {
  if (seconds < 1) return "less than a second";
  const whole = Math.round(seconds);
  if (whole < 60) return count(whole, "second");
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return count(minutes, "minute");
  const rest = minutes % 60;
  return rest === 0
    ? count(minutes / 60, "hour")
    : `${count(Math.floor(minutes / 60), "hour")} ${count(rest, "minute")}`;
}
