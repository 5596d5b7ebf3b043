/** Doors that the pages' policy does not close: WebRTC, the environment, and places that a page only names. */
import { createSocket } from "node:dgram";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import process from "node:process";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Casebook, secretOfTheEnvironment } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

let casebook: Casebook;
let records: Awaited<ReturnType<typeof madeVault>>;
let page: Page;

beforeAll(async () => {
  records = await madeVault((made) => void made.addPerson("Ana"));
  casebook = await Casebook.at(records.path);
  casebook.triesWhatItMayNot = true;
  page = await casebook.unlock();
});
afterAll(async () => {
  await casebook[Symbol.asyncDispose]();
  await records[Symbol.asyncDispose]();
});

test("WebRTC reaches nobody, by UDP or by TCP", async () => {
  const heard: string[] = [];
  const udp = createSocket("udp4", () => heard.push("udp")).bind(0, "127.0.0.1");
  await new Promise((resolve) => udp.once("listening", resolve));
  const tcp = createTcpServer(() => heard.push("tcp")).listen(0, "127.0.0.1");
  await new Promise((resolve) => tcp.once("listening", resolve));
  const ports = { udp: udp.address().port, tcp: (tcp.address() as AddressInfo).port };
  const candidates = await page.evaluate(async ({ udp: udpPort, tcp: tcpPort }) => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${udpPort}` },
        { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, username: "u", credential: "c" },
      ],
    });
    const found: string[] = [];
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate !== null && candidate.candidate !== "") found.push(candidate.candidate);
    });
    connection.createDataChannel("out");
    await connection.setLocalDescription(await connection.createOffer());
    const talk = ["udp 1 127.0.0.1", "tcp 1 127.0.0.1"].map((kind, at) => ({
      candidate: `candidate:${at} 1 ${kind.replace(" 1 ", ` ${2_122_260_223 - at} `)} ${at === 0 ? udpPort : tcpPort} typ host${at === 0 ? "" : " tcptype passive"}`,
      sdpMid: "0",
    }));
    const remote = new RTCPeerConnection();
    await remote.setRemoteDescription(connection.localDescription!);
    await remote.setLocalDescription(await remote.createAnswer());
    await connection.setRemoteDescription(remote.localDescription!);
    for (const candidate of talk) await connection.addIceCandidate(candidate).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    connection.close();
    remote.close();
    return found;
  }, ports);
  udp.close();
  tcp.close();
  expect(candidates).toEqual([]);
  expect(heard).toEqual([]);
});

test.skipIf(process.platform !== "linux")("nothing of the person's environment reaches the engine", async () => {
  const pids = await casebook.enginePids();
  expect(pids).toHaveLength(1);
  for (const pid of pids) {
    const environment = readFileSync(`/proc/${pid}/environ`, "latin1");
    expect(environment).toContain("CASEBOOK_PROCESS=engine");
    expect(environment).not.toContain(secretOfTheEnvironment);
  }
});

test("a page reads, writes, opens and shows no place that nobody has chosen", async () => {
  const secret = casebook.folder.join("secret.txt");
  writeFileSync(secret, "never taken in");
  const failures = await page.evaluate(
    async ({ file, folder }) => {
      const bridge = (
        window as unknown as {
          casebook: {
            post: (lane: string, message: unknown) => void;
            listen: (heard: (envelope: { lane: string; message: unknown }) => void) => () => void;
          };
        }
      ).casebook;
      const answers = new Map<number, (code: string) => void>();
      const stop = bridge.listen(({ message }) => {
        const text = message instanceof Uint8Array ? new TextDecoder().decode(message) : message;
        const answer = (typeof text === "string" ? JSON.parse(text) : text) as {
          id: number;
          code?: string;
          kind: string;
        };
        answers.get(answer.id)?.(answer.code ?? answer.kind);
      });
      const ask = (lane: "ui" | "shell", id: number, method: string, input: unknown) =>
        new Promise<string>((resolve) => {
          answers.set(id, resolve);
          const call = { kind: "call", id, method, input };
          // A secret is bytes, and a call with bytes in it is no text.
          const hasBytes = method === "createVault";
          bridge.post(lane, lane === "ui" && !hasBytes ? JSON.stringify(call) : call);
        });
      const heard = [
        await ask("ui", 90_001, "importSource", { paths: [file], whose: null, acceptsOthers: false }),
        await ask("ui", 90_002, "verifyPacket", { path: folder }),
        await ask("ui", 90_003, "createVault", {
          path: `${folder}/New.casebook`,
          passphrase: new TextEncoder().encode("long enough a passphrase"),
        }),
        await ask("shell", 90_004, "changeSettings", { vaultPath: folder }),
        await ask("shell", 90_005, "showFolder", { path: folder }),
      ];
      stop();
      return heard;
    },
    { file: secret, folder: casebook.folder.path },
  );
  expect(failures).toEqual(["INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT", "NOT_FOUND"]);
  expect(readdirSync(casebook.folder.path)).not.toContain("New.casebook");
});
