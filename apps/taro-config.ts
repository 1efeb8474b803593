import path from 'node:path'

type Chain = { resolve: { modules: { prepend(dir: string): { add(dir: string): unknown } } } }

/** The Taro settings that both mini-programs share; `appDir` is the app's folder, `name` its path under the server. */
export function taroConfig(appDir: string, name: 'owner' | 'staff') {
  const target = process.env.TARO_ENV ?? 'h5'
  const packagesDir = path.resolve(appDir, '../../packages')
  // Workspace packages are TypeScript source: without this neither target compiles them.
  const compile = { include: [(file: string) => file.startsWith(packagesDir)] }
  const webpackChain = (chain: Chain) => {
    chain.resolve.modules.prepend(path.resolve(appDir, 'node_modules')).add('node_modules')
  }
  const weappFiles = [
    { from: 'src/icons/', to: `dist/${target}/icons/`, ignore: ['**/*.svg'] },
    { from: 'src/sitemap.json', to: `dist/${target}/sitemap.json` },
  ]
  return {
    projectName: `teyue-${name}`,
    designWidth: 750,
    deviceRatio: { 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    plugins: [
      '@tarojs/plugin-framework-react',
      `@tarojs/plugin-platform-${target}`,
      ...(target === 'weapp' ? [path.resolve(appDir, '../aria/plugin.cjs')] : []),
    ],
    defineConstants: {
      // The browser build talks to its own origin; the mini-program needs a full address.
      TEYUE_API: JSON.stringify(target === 'h5' ? '' : (process.env.TARO_APP_API ?? 'http://127.0.0.1:3000')),
      TEYUE_APP: JSON.stringify(name),
    },
    // Taro copies only what app.config names as icons: not those that theme.json names, nor the sitemap.
    copy: { patterns: target === 'weapp' ? weappFiles : [], options: {} },
    mini: {
      compile,
      webpackChain,
      baseLevel: 8,
      optimizeMainPackage: { enable: true },
      postcss: { pxtransform: { enable: true }, cssModules: { enable: false } },
    },
    h5: {
      compile,
      webpackChain,
      publicPath: `/${name}/`,
      staticDirectory: 'static',
      router: { mode: 'browser', basename: `/${name}` },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { pxtransform: { enable: true }, cssModules: { enable: false } },
    },
  }
}
