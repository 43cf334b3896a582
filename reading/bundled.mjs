import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/** What lines of `export … from './…'` give, their paths from this room, for the programs that make its weights. */
export async function bundled(lines) {
  const { outputFiles } = await build({
    stdin: { contents: lines, resolveDir: here },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
  })
  const cache = join(here, '../node_modules/.cache/unimpeded')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'weights-'))
  try {
    writeFileSync(join(folder, 'bundled.mjs'), outputFiles[0].contents)
    return await import(pathToFileURL(join(folder, 'bundled.mjs')).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
