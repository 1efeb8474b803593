export default definePageConfig({ navigationBarTitleText: '核价', enablePullDownRefresh: true })
