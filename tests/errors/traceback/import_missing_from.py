from nowhere.inner import y
