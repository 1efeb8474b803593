import { defineConfig } from 'vite'

export default defineConfig({
  base: '/desk/',
  esbuild: { jsx: 'automatic' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: {
        // The API lets browsers keep for good what carries a hexadecimal hash in its name.
        hashCharacters: 'hex',
        entryFileNames: 'assets/[name].[hash:12].js',
        chunkFileNames: 'assets/[name].[hash:12].js',
        assetFileNames: 'assets/[name].[hash:12][extname]',
        manualChunks: (id) => (/node_modules/.test(id) ? 'library' : undefined),
      },
    },
  },
})
