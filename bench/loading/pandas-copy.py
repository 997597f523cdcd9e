"""read_excel, then COPY into a table with a primary key and one index."""

import io
import json
import sys
import time

import pandas
import psycopg2

path, url = sys.argv[1:]
connection = psycopg2.connect(url)
cursor = connection.cursor()
began = time.monotonic()
frame = pandas.read_excel(path, header=4, dtype={"Mã số": str, "Điện thoại": str})
cursor.execute("drop table if exists bench_pandas")
columns = ", ".join(f"c{index} text" for index in range(1, len(frame.columns)))
cursor.execute(f"create table bench_pandas (id integer primary key, {columns})")
cursor.execute("create index on bench_pandas (c2)")
text = io.StringIO()
frame.to_csv(text, index=False, header=False)
text.seek(0)
cursor.copy_expert("copy bench_pandas from stdin with (format csv)", text)
connection.commit()
spent = (time.monotonic() - began) * 1000
cursor.execute("drop table bench_pandas")
connection.commit()
print(json.dumps({"ms": spent}))
