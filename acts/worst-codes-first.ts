import type { FindingCode } from './findings.ts'

/** The worst first, where the protocol weighs them alike; before all, what makes the others follow. */
export const worstCodesFirst: readonly FindingCode[] = [
  'coordinates-swapped',
  'corridor-closed',
  'corridor-suspended',
  'crosses-restriction',
  'meets-movement',
  'near-site',
  'near-restriction',
  'outside-corridor',
  'outside-window',
  'departure-past',
  'speed-implausible',
  'on-the-sea',
  'far-from-place',
  'windows-unlit',
  'lead-time-short',
  'plate-twice',
  'too-few-decimals',
]
