// Browser icons follow the colour scheme by themselves; the mini-program names one picture per theme.
const browser = process.env.TARO_ENV === 'h5'
const themed = (light: string, name: string) => (browser ? light : `@${name}`)
const tab = (name: string, text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  iconPath: themed(`icons/${name}.svg`, `${name}Icon`),
  selectedIconPath: themed(`icons/${name}-on.svg`, `${name}IconOn`),
})

export default defineAppConfig({
  pages: ['pages/services/index', 'pages/requests/index', 'pages/me/index'],
  subPackages: [
    { root: 'pages/booking', pages: ['item/index', 'book/index'] },
    {
      root: 'pages/request',
      pages: [
        'detail/index',
        'agree/index',
        'sign/index',
        'time/index',
        'change-time/index',
        'accept/index',
        'reject/index',
        'warranty/index',
        'damage/index',
        'signature/index',
      ],
    },
    { root: 'pages/mine', pages: ['homes/index', 'bind/index', 'inbox/index', 'type/index', 'privacy/index', 'queue/index'] },
  ],
  window: {
    navigationBarTitleText: '特约管家',
    navigationBarBackgroundColor: themed('#F4F3F0', 'bg'),
    navigationBarTextStyle: themed('black', 'navText') as 'black',
    backgroundColor: themed('#F4F3F0', 'bg'),
    backgroundTextStyle: themed('dark', 'loading') as 'dark',
  },
  tabBar: {
    color: themed('#60676A', 'tabText'),
    selectedColor: themed('#125C68', 'tabOn'),
    backgroundColor: themed('#FFFFFF', 'tabBg'),
    borderStyle: themed('black', 'tabEdge') as 'black',
    list: [tab('services', '服务'), tab('requests', '单据'), tab('me', '我的')],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  networkTimeout: { request: 15000, uploadFile: 60000, connectSocket: 10000 },
})
