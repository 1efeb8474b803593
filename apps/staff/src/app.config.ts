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
  pages: ['pages/todo/index', 'pages/requests/index', 'pages/me/index', 'pages/request/index', 'pages/inbox/index', 'pages/desk/index'],
  subPackages: [
    {
      root: 'pages/manager',
      pages: ['log/index', 'offer/index', 'dispatch/index', 'follow-up/index', 'change-party/index', 'bindings/index'],
    },
    { root: 'pages/signing', pages: ['sign/index'] },
    { root: 'pages/people', pages: ['mine/index', 'team/index'] },
    { root: 'pages/supervisor', pages: ['board/index', 'assign/index'] },
    { root: 'pages/visit', pages: ['steps/index', 'quote/index'] },
    {
      root: 'pages/project',
      pages: ['case-prices/index', 'decide-price/index', 'damages/index', 'settle/index', 'stand-ins/index', 'hand-over/index'],
    },
  ],
  // A visit goes on where there is no network: its pages are fetched while there is one.
  preloadRule: { 'pages/todo/index': { network: 'all', packages: ['pages/visit', 'pages/signing'] } },
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
    list: [tab('todo', '待办'), tab('requests', '单据'), tab('me', '我的')],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  networkTimeout: { request: 15000, uploadFile: 60000, connectSocket: 10000 },
})
