import { defineConfig } from 'vite';

// Static files under one folder, no inlined data, no source maps, names by content: two builds are byte-identical.
export default defineConfig({
  root: 'src/main/web',
  base: './',
  logLevel: 'warn',
  build: {
    outDir: '../../../target/classes/dev/tocsin/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    sourcemap: false,
    target: 'es2022',
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ['src/main/web/index.html', 'src/main/web/public.html'] },
  },
});
