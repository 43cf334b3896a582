import { existsSync, readFileSync } from 'node:fs'
import type { Ground } from '@unimpeded/acts/world/world.ts'
import { createGazetteer } from '@unimpeded/space/gazetteer.ts'
import { distanceM } from '@unimpeded/space/geodesy.ts'
import { isOnLand, readLand } from '@unimpeded/space/land.ts'

let atHand: Ground | undefined

/** What is known of the ground itself, from the data files that come with the product; the first time takes some hundredths of a second. */
export function loadGround(): Ground {
  atHand ??= readGround()
  return atHand
}

function readGround(): Ground {
  // In dist/ the rooms' data lie beside the program; in the sources, with their room.
  const built = new URL('./data/', import.meta.url)
  const folder = existsSync(new URL('land.generated.json', built)) ? built : new URL('../space/data/', import.meta.url)
  const file = (name: string) => readFileSync(new URL(name, folder))
  const land = readLand(file('land.generated.json'))
  const gazetteer = createGazetteer(file('places.generated.txt'), file('more-places.txt'))
  return {
    isOnLand: position => isOnLand(position, land),
    find(name, near) {
      const [place] = gazetteer.find(name, near)
      return place ? { name: place.name, position: place.position, distanceM: distanceM(near, place.position) } : null
    },
  }
}
