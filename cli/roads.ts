import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { OsmProblem, readOsmPbf } from '@unimpeded/exchange/read-osm-pbf.ts'
import { defaultDataFolder } from '@unimpeded/server/data-folder.ts'
import { roadsFile } from '@unimpeded/server/roads/road-book.ts'
import { buildRoadNetwork, writeRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import type { Command, Io } from './command.ts'
import { doesNotHold, usage } from './command-problem.ts'
import { firstWord, readFlags } from './read-flags.ts'

/** Imports roads, so that routes can be proposed. */
export const roads: Command = {
  help: `Import roads, so that routes can be proposed.

Usage: unimpeded roads import FILE.osm.pbf [--data DIR]

FILE is an extract of OpenStreetMap in PBF, as several sites offer by country or region (© OpenStreetMap contributors,
ODbL). Its roads replace those imported before; a register that runs takes them up by itself. Restrictions of weight,
height and width, surfaces, one-way roads, access and banned turns are kept.

  --data DIR   The folder of the register; otherwise ${defaultDataFolder()}
`,
  async run(args, io) {
    const { values, positionals } = readFlags(args, { data: { type: 'string' } }, 2)
    const word = firstWord(positionals, '“import” and a file')
    if (word !== 'import') throw usage(`roads knows “import”, not “${word}”.`, 'unimpeded roads import FILE.osm.pbf')
    const path = positionals[1]
    if (path === undefined) throw usage('It needs the file to import.', 'unimpeded roads import FILE.osm.pbf')
    const began = io.now()
    const target = roadsFile(resolve(values.data ?? (io.env.UNIMPEDED_DATA || defaultDataFolder())))
    const { roads, positions, signs } = await readFrom(path, io)
    if (roads.length === 0) throw doesNotHold(`${basename(path)} holds no roads.`, 'Choose an extract with highways.')
    const network = buildRoadNetwork(roads, positions, signs)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    // Whoever reads meanwhile has the old roads or the new ones, never a part.
    writeFileSync(`${target}.new`, writeRoadNetwork(network))
    renameSync(`${target}.new`, target)
    const km = Math.round(network.lengthM.reduce((sum, each) => sum + each, 0) / 1000)
    io.out(
      `${network.edges} roads, ${km} km, between ${network.nodes} junctions were imported in ${((io.now() - began) / 1000).toFixed(1)} s.\n`,
    )
  },
}

async function readFrom(path: string, io: Io) {
  const file = openSync(path, 'r')
  let told = -1
  try {
    return await readOsmPbf(
      {
        size: fstatSync(file).size,
        async read(offset, length) {
          const bytes = new Uint8Array(length)
          readSync(file, bytes, 0, length, offset)
          return bytes
        },
      },
      share => {
        const percent = Math.floor(share * 10) * 10
        if (percent === told) return
        told = percent
        io.err(`Read ${percent} %\n`)
      },
    )
  } catch (error) {
    if (error instanceof OsmProblem) throw doesNotHold(error.sentence)
    throw error
  } finally {
    closeSync(file)
  }
}
