export default definePageConfig({ navigationBarTitleText: '等绑定的人', enablePullDownRefresh: true })
