print(f"""
a {1}
b {undefined}
""")
