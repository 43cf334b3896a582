import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The screens: `vite build --config web/vite.config.ts` writes dist/web; `vite` serves them with the API of port 5505. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // MapLibre is one large module, fetched only when a map is shown.
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rolldownOptions: {
      // On a slow line each further file costs a way there and back. So what every page begins with comes in one piece,
      // what the Board and its map add to it in a second; what proofs are checked with, and what acts are made of, in two
      // more. What pages need that sign nothing is kept out of the last.
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 4 },
            { name: 'board', test: /pages\/board\.tsx$|map\/thing\.ts$/, priority: 3 },
            { name: 'proof', test: /pages\/verify\.tsx$/, priority: 2 },
            { name: 'choose', test: /ui\/(?:checkbox|drop-anywhere)\.tsx$|data\/download\.ts$/, priority: 2 },
            { name: 'spoken', test: /words\/act-words\.ts$/, priority: 2 },
            { name: 'named', test: /data\/use-named\.ts$/, priority: 2 },
            { name: 'acts', test: /pages\/sign-sheet\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 5506,
    proxy: Object.fromEntries(
      ['/acts', '/log', '/api', '/events', '/health', '/openapi.json'].map(path => [path, 'http://127.0.0.1:5505']),
    ),
  },
})
