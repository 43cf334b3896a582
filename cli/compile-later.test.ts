/** V8 is told to wait before it compiles, where it knows how to be told. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { compileLater } from './compile-later.ts'

const toldTo = (version: string): string[] => {
  const told: string[] = []
  compileLater(version, flag => told.push(flag))
  return told
}

test('a version that is known to have the flag is told, any other is left alone', () => {
  expect(toldTo('11.3.244.8-node.33')).toEqual(['--interrupt-budget=270336'])
  expect(toldTo('12.4.254.21-node.57')).toEqual(['--invocation-count-for-turbofan=12000'])
  for (const version of ['10.2.154.26', '13.6.233.17-node.41', '14.6.202.34', '99.0.0.0', ''])
    expect(toldTo(version)).toEqual([])
})

test('the Node that runs this prints nothing when it is told', () => {
  const flags = JSON.stringify(toldTo(process.versions.v8))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', `for (const flag of ${flags}) require('node:v8').setFlagsFromString(flag)`],
    { encoding: 'utf8' },
  )
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
})
