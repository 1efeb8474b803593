export default definePageConfig({ navigationBarTitleText: '特约管家', enablePullDownRefresh: true })
