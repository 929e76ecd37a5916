import { createRequire } from 'node:module';
import path from 'node:path';
import { installPeers, PEERS } from './install';
import { onnxruntime } from './onnxruntime';
import { tfjsWasm } from './tfjs-wasm';
import type { OpenPeer, Peer, ScanData } from './types';
import { usearch } from './usearch';

export type { Peer, ScanData };

const OPENERS: Readonly<Record<string, OpenPeer>> = { usearch, onnxruntime, 'tfjs-wasm': tfjsWasm };

/** Opens the peers on one set of rows. */
export type OpenPeers = (data: ScanData) => Promise<Peer[]>;

export const noPeers: OpenPeers = async () => [];

/** Installs the peers where they are missing. What fails, here or later, is one line on stderr, and the rest goes on. */
export async function preparePeers(): Promise<OpenPeers> {
  try {
    await installPeers();
  } catch (error) {
    process.stderr.write(`the peers are not measured: ${firstLine(error)}\n`);
    return noPeers;
  }
  return openPeers;
}

async function openPeers(data: ScanData): Promise<Peer[]> {
  const require = createRequire(path.join(PEERS, 'package.json'));
  const peers: Peer[] = [];
  for (const [name, open] of Object.entries(OPENERS)) {
    try {
      peers.push(await open(require, data));
    } catch (error) {
      process.stderr.write(`${name} is not measured: ${firstLine(error)}\n`);
    }
  }
  return peers;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}
