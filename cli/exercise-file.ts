import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The exercise that comes with the product: beside the program in dist/, in its room among the sources. */
export function exerciseFile(): string {
  const built = new URL('./data/kursk-2024.json', import.meta.url)
  return fileURLToPath(existsSync(built) ? built : new URL('../exercise/data/kursk-2024.json', import.meta.url))
}
