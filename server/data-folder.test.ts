import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataFolderInUse, defaultDataFolder, openDataFolder } from './data-folder.ts'

const scratch = mkdtempSync(join(tmpdir(), 'unimpeded-folder-'))
const starter = join(scratch, 'starter.mjs')

beforeAll(async () => {
  await build({
    stdin: {
      contents: `
        import { openDataFolder } from './data-folder.ts'
        try { openDataFolder(process.argv[2]); process.send('held') } catch (error) { process.send(error.name) }
        setInterval(() => {}, 1000)`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: starter,
  })
})

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function start(dir: string) {
  const child = fork(starter, [dir])
  const [said] = await once(child, 'message')
  return { child, said: said as string }
}

test('a folder that cannot be made is said, and not tried for ever', () => {
  writeFileSync(join(scratch, 'a-file'), '')
  expect(() => openDataFolder(join(scratch, 'a-file'))).toThrow(/is a file|ENOTDIR/)
  expect(() => openDataFolder(join(scratch, 'a-file', 'data'))).toThrow(/is a file|ENOTDIR/)
  if (existsSync('/proc/self')) expect(() => openDataFolder('/proc/unimpeded/data')).toThrow(/ENOENT/)
})

test('the folder is made, closed to others, and belongs to the user rather than to the checkout', () => {
  const dir = join(scratch, 'deep', 'down', 'data')
  const folder = openDataFolder(dir)
  expect(folder.dir).toBe(dir)
  expect(statSync(dir).mode & 0o777).toBe(0o700)
  folder.release()

  const open = join(scratch, 'open')
  mkdirSync(open, { mode: 0o755 })
  openDataFolder(open).release()
  expect(statSync(open).mode & 0o007).toBe(0)

  expect(defaultDataFolder().startsWith(fileURLToPath(new URL('..', import.meta.url)))).toBe(false)
})

test('a second server is refused while the first lives, and told which folder and which process', () => {
  const dir = join(scratch, 'two')
  const first = openDataFolder(dir)
  expect(() => openDataFolder(dir)).toThrowError(DataFolderInUse)
  expect(() => openDataFolder(dir)).toThrowError(new RegExp(`${dir}.*${process.pid}`))
  first.release()
  first.release()
  openDataFolder(dir).release()
  expect(readdirSync(dir)).toHaveLength(1)
})

test('a server that was killed does not stand in the way of the next', async () => {
  const dir = join(scratch, 'killed')
  const { child, said } = await start(dir)
  expect(said).toBe('held')
  expect(() => openDataFolder(dir)).toThrowError(new RegExp(String(child.pid)))
  child.kill('SIGKILL')
  await once(child, 'exit')
  openDataFolder(dir).release()
})

test('a process that merely has the number of the old holder does not hold the folder', () => {
  const dir = join(scratch, 'reused')
  mkdirSync(dir)
  writeFileSync(join(dir, 'lock.7'), `${process.pid}\nanother boot:1\n`)
  openDataFolder(dir).release()
  writeFileSync(join(dir, 'lock.9'), 'half a lo')
  openDataFolder(dir).release()
  expect(readdirSync(dir)).toEqual(['lock.10'])
})

test('of eight servers started at once on a folder left by a killed one, one gets it', async () => {
  const dir = join(scratch, 'race')
  mkdirSync(dir)
  for (let round = 0; round < 3; round++) {
    const all = await Promise.all(Array.from({ length: 8 }, () => start(dir)))
    expect(all.map(({ said }) => said).sort()).toEqual([...Array(7).fill('DataFolderInUse'), 'held'])
    await Promise.all(
      all.map(({ child }) => {
        child.kill('SIGKILL')
        return once(child, 'exit')
      }),
    )
  }
})
