export default definePageConfig({ navigationBarTitleText: '代班', enablePullDownRefresh: true })
